package dev.sinew.sdk.skill;

import dev.sinew.sdk.component.Setpoint;
import java.util.List;

/**
 * One actuator that follows setpoints, as the skill that owns it sees it: a servo, a light, a
 * relay. What is asked for is a wish; the safety gate clamps it to the setpoint's range, slows it
 * to its rate, or stops the actuator.
 *
 * <p>A wish holds for as long as the skill runs and gives the cycle back, through pauses and tasks
 * too; it ends when the skill asks for something else, {@link #release}s the actuator or ends. A
 * skill that hangs loses it.
 */
public non-sealed interface Setpoints extends Mechanism {

  /** The name of this mechanism for one actuator, as manifests and tasks write it. */
  static String of(String actuator) {
    return Mechanism.name(Setpoints.class) + ":" + actuator;
  }

  /** Name of the component in the robot file. */
  String actuator();

  /** What may be asked for, with range and rate; empty while the component has never been open. */
  List<Setpoint> setpoints();

  /**
   * Asks for a value from this cycle on; setpoints that are not named keep what was asked before.
   *
   * @param value in the setpoint's unit, finite; beyond its range it is clamped by the gate
   * @throws IllegalArgumentException if the actuator has no such setpoint, or the value is not
   *     finite; the message says what it has
   * @throws IllegalStateException if the skill no longer owns the actuator
   */
  void request(String setpoint, double value);

  /**
   * Takes back every wish: the actuator goes to what the mode holds it at, or else to its safe
   * state.
   *
   * @throws IllegalStateException if the skill no longer owns the actuator
   */
  void release();
}
