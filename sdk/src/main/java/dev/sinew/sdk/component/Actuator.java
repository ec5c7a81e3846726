package dev.sinew.sdk.component;

import dev.sinew.sdk.actuation.GuardedCommand;

/** A component that moves or switches something. It takes orders from the safety gate only. */
public interface Actuator extends Component {

  /**
   * Carries out a command of the safety gate. Called by the bus thread only, at bus rate, with the
   * same command again until a newer one comes or it expires.
   *
   * @throws ComponentException if the bus or the chip failed; the bus thread then calls {@link
   *     #safeState()} and tries again
   */
  void apply(GuardedCommand command) throws ComponentException;

  /**
   * Drives the outputs to their declared safe state: for wheels, zero velocity and then disabled.
   * Idempotent. Needs no permission: stopping is always allowed.
   */
  void safeState() throws ComponentException;
}
