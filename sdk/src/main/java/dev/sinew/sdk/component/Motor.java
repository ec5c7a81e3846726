package dev.sinew.sdk.component;

import dev.sinew.sdk.actuation.GuardedCommand;

/** A motor without a controller of its own: it is given a share of the supply voltage. */
public interface Motor extends Component {

  /**
   * Sets the effort.
   *
   * @param power share of the supply voltage in [−1, 1], forward positive; values outside are a
   *     defect of the caller and throw {@link IllegalArgumentException}
   * @param authority the command of the gate that asks for this motion; a stop command allows only
   *     power 0
   */
  void setPower(double power, GuardedCommand authority) throws ComponentException;

  /** Zero effort with the terminals shorted; needs no permission. */
  void brake() throws ComponentException;

  /** Zero effort and the driver stage disabled; needs no permission. */
  void disable() throws ComponentException;
}
