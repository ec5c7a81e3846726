package dev.sinew.hal.drivers.kinematics;

import dev.sinew.sdk.geometry.Trigonometry;

/**
 * A body with a fixed rear axle through its origin and steered front wheels (Ackermann), by the
 * bicycle model: the steering angle is that of a single wheel in the middle of the front axle
 * (Siegwart, Introduction to Autonomous Mobile Robots, 3.3.1). Immutable; allocates nothing.
 */
public final class SteeredKinematics {
  private final double wheelbase;
  private final double maxSteering;

  /**
   * @param wheelbase metres from the rear axle to the front axle
   * @param maxSteering largest steering angle to either side, radians, below π/2
   */
  public SteeredKinematics(double wheelbase, double maxSteering) {
    this.wheelbase = wheelbase;
    this.maxSteering = maxSteering;
  }

  /** Radius of the tightest curve of the origin, metres. */
  public double minTurningRadius() {
    return wheelbase / StrictMath.tan(maxSteering);
  }

  /**
   * Steering angle for a twist, as far as the wheels turn; a body that stands is not steered.
   *
   * @param forward m/s
   * @param turn rad/s
   * @return radians, counter-clockwise positive; NaN when {@code forward} is 0, since no angle
   *     turns a standing body
   */
  public double steering(double forward, double turn) {
    if (forward == 0) {
      return Double.NaN;
    }
    double angle = StrictMath.atan(wheelbase * turn / forward);
    return Math.max(-maxSteering, Math.min(maxSteering, angle));
  }

  /**
   * How far the body turns while its rear axle moves.
   *
   * @param forward m or m/s
   * @param steering radians
   * @return rad or rad/s
   */
  public double turn(double forward, double steering) {
    return forward * tangent(steering) / wheelbase;
  }

  /**
   * Steering angle of one front wheel, for linkages and models that turn each by itself: both aim
   * at the same centre of turning.
   *
   * @param steering of the middle, radians
   * @param side metres from the middle to the wheel's pivot, left positive
   */
  public double wheelSteering(double steering, double side) {
    double curvature = tangent(steering) / wheelbase;
    return StrictMath.atan(wheelbase * curvature / (1 - curvature * side));
  }

  /**
   * {@link StrictMath#tan} makes an array for every call; equal bits on every machine all the same.
   */
  private static double tangent(double angle) {
    return Trigonometry.sin(angle) / Trigonometry.cos(angle);
  }
}
