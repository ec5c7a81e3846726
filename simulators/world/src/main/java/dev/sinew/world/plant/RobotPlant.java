package dev.sinew.world.plant;

/**
 * One simulated body on driven wheels, as the device models on it push and feel it. It has two (0
 * is left, 1 is right) until {@link #stand} says otherwise. Called with the world's lock held;
 * values are true, noise is the device model's.
 */
public interface RobotPlant {

  /** What a motor's terminals are connected to. */
  enum Terminals {
    /** To the supply through the bridge, at the given share of its voltage. */
    DRIVEN,
    /** To each other: the motor brakes itself. */
    SHORTED,
    /** To nothing. */
    OPEN
  }

  /** Puts the body onto other wheels; before anything is stepped. */
  void stand(Chassis chassis);

  /**
   * Turns the steered wheels, where the chassis has some.
   *
   * @param angle radians, counter-clockwise positive, of a wheel in the middle
   */
  void steer(double angle);

  /**
   * Sets what one motor's terminals see until the next call.
   *
   * @param wheel number of the wheel
   * @param share of the supply voltage in [−1, 1], positive turns the wheel forward
   */
  void motor(int wheel, Terminals terminals, double share);

  /** Unwrapped turn of a wheel since the start, radians, forward positive. */
  double wheelAngle(int wheel);

  /** Radians per second, forward positive. */
  double wheelVelocity(int wheel);

  /** Where the body's origin is in the world frame, metres along x (east). */
  double x();

  /** Where the body's origin is in the world frame, metres along y (north). */
  double y();

  /** Direction of the body's x axis in the world frame, radians counter-clockwise from x. */
  double heading();

  /** Angular velocity of the body about z, radians per second, counter-clockwise positive. */
  double yawRate();

  /** Acceleration of the body along its x axis, metres per second squared. */
  double forwardAcceleration();

  /** Acceleration of the body along its y axis, metres per second squared. */
  double lateralAcceleration();

  /** Battery terminal voltage, volts. */
  double supplyVoltage();

  /** Battery current, amperes, positive when discharging. */
  double supplyCurrent();

  /**
   * Distance from a point of the body to the first thing in a direction.
   *
   * @param bodyX metres forward of the body's origin
   * @param bodyY metres left of the body's origin
   * @param direction radians in the body frame, counter-clockwise from x
   * @param maxRange metres
   * @return metres; {@link Double#POSITIVE_INFINITY} when nothing is within {@code maxRange}
   */
  double range(double bodyX, double bodyY, double direction, double maxRange);
}
