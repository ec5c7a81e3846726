package dev.sinew.sdk.component;

import dev.sinew.sdk.actuation.GuardedCommand;

/** A motor with its own position control. Its first setpoint is the angle. */
public interface Servo extends SetpointActuator {
  /** Index of the angle, radians, 0 in the middle, counter-clockwise positive seen from outside. */
  int ANGLE = 0;

  /**
   * Turns to an angle on behalf of a component that is built on this servo, such as a steered drive
   * base. Never called of a servo that stands alone.
   *
   * @param angle radians, within the bounds of the first setpoint; values outside are a defect of
   *     the caller and throw {@link IllegalArgumentException}
   * @param authority the command of the gate that asks for this motion; a stop command allows no
   *     turning and throws {@link IllegalArgumentException}
   * @throws ComponentException if the bus or the chip failed
   */
  void setAngle(double angle, GuardedCommand authority) throws ComponentException;
}
