package dev.sinew.sdk.component;

/** A motor with its own position control. Its first setpoint is the angle. */
public interface Servo extends SetpointActuator {
  /** Index of the angle, radians, 0 in the middle, counter-clockwise positive seen from outside. */
  int ANGLE = 0;
}
