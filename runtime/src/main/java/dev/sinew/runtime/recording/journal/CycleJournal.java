package dev.sinew.runtime.recording.journal;

import dev.sinew.runtime.bus.SensorInput;
import dev.sinew.runtime.fitting.Fittings;
import dev.sinew.runtime.safety.GateDecision;
import dev.sinew.runtime.safety.setpoint.SetpointChannel;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.fabric.Peer;
import dev.sinew.sdk.observation.Observed;
import dev.sinew.sdk.scene.Entity;
import dev.sinew.sdk.vision.Track;
import java.util.List;

/**
 * The one place through which everything enters the cycle that it did not compute itself, and at
 * which everything that leaves it is seen. What enters is handed in and the answer is what the
 * cycle goes on with: the same value on a running robot, the recorded one in a replay. A value that
 * goes past this place is not recorded, and a robot that depends on it does not replay.
 *
 * <p>Called on the cycle's thread only, between {@link #begin} and {@link #end}. Implementations
 * for a running robot neither block nor lock nor allocate.
 */
public interface CycleJournal {
  /** Records nothing and lets everything through. */
  CycleJournal OFF = new CycleJournal() {};

  /**
   * A cycle begins.
   *
   * @param cycle its number, from 0
   * @param nowNanos its one timestamp, robot time
   * @param dueNanos robot time at which it should have begun
   */
  default void begin(long cycle, long nowNanos, long dueNanos) {}

  /** The robot works with other components from this cycle on. Seldom; may allocate. */
  default void equipped(CycleEntry.Equipped equipment) {}

  /** Something follows the newest robot file from this cycle on. Seldom. */
  default void fileInForce(CycleEntry.Concern concern) {}

  /**
   * Which gauges and setpoint actuators there are in this cycle; written down when it is another
   * instance.
   */
  default void fitted(Fittings fittings) {}

  /** How a component is; written down when it is another. */
  default Health health(String component, Health now) {
    return now;
  }

  /** Takes the newest sample of an input; true when a new one is in {@code input.latest()}. */
  default <S> boolean take(SensorInput<S> input) {
    return input.take();
  }

  /** A truth value from outside. */
  default boolean flag(Signal signal, boolean value) {
    return value;
  }

  /** A whole number from outside. */
  default long whole(Signal signal, long value) {
    return value;
  }

  /** A real number from outside. */
  default double real(Signal signal, double value) {
    return value;
  }

  /** A text from outside; written down when it changes. */
  default String word(Signal signal, String value) {
    return value;
  }

  /** What perception follows; written down when the list is another one. */
  default List<Track> tracks(List<Track> newest) {
    return newest;
  }

  /** What is believed to be around; written down when the list is another one. */
  default List<Entity> entities(List<Entity> newest) {
    return newest;
  }

  /** What the stages of perception said; written down when the list is another one. */
  default List<Observed> observed(List<Observed> newest) {
    return newest;
  }

  /** Who else is on the fabric; written down when the list is another one. */
  default List<Peer> peers(List<Peer> newest) {
    return newest;
  }

  /**
   * A skill gave the cycle back in this one; what it left takes effect now. In a replay the host
   * waits for exactly these turns and for no other.
   *
   * @param run number of the run, in the order of starts
   * @param step which of its turns, from 0
   * @param resumedCycle the cycle in which the turn began; an earlier one when it was late
   */
  default void yielded(long run, long step, long resumedCycle) {}

  /** Where the robot believes to be: metres, radians. */
  default void estimated(double x, double y, double heading) {}

  /**
   * What the decide phase wishes of the drive base.
   *
   * @param linear m/s
   * @param angular rad/s
   * @param ageNanos since the wish was made; {@link Long#MAX_VALUE} when there is none
   */
  default void requested(double linear, double angular, long ageNanos) {}

  /**
   * What the decide phase wishes of an actuator with setpoints.
   *
   * @param actuator its place among the setpoints of {@link #fitted}
   * @param values one for each setpoint, NaN to leave it; valid during the call
   * @param ageNanos since the wish was made; {@link Long#MAX_VALUE} when there is none
   */
  default void requested(int actuator, double[] values, long ageNanos) {}

  /** What the gate said of an actuator with setpoints; valid during the call. */
  default void decided(int actuator, SetpointChannel channel) {}

  /** What goes to an actuator with setpoints; valid during the call. */
  default void commanded(int actuator, GuardedCommand command) {}

  /** What the gate said; valid during the call. */
  default void decided(GateDecision decision) {}

  /** What goes to an actuator; valid during the call. */
  default void commanded(String actuator, GuardedCommand command) {}

  /** The cycle has handed its commands over. */
  default void end() {}
}
