package dev.sinew.runtime.estimate;

import dev.sinew.sdk.component.ImuSample;
import dev.sinew.sdk.component.WheelSample;
import dev.sinew.sdk.geometry.Angles;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.geometry.Trigonometry;

/**
 * Dead reckoning: distance from the wheels, heading from the gyro where it is fresh and from the
 * wheels where it is not (a wheel that slips turns the encoders but not the gyro). Exact
 * integration along an arc (Siegwart, Introduction to Autonomous Mobile Robots, 5.2.4). Not
 * thread-safe; allocates only in {@link #pose()}.
 */
public final class Odometry {
  private double track;
  private double wheelRadius;
  private double x;
  private double y;
  private double heading;
  private double linear;
  private double angular;
  private double distance;

  private boolean started;
  private double leftPosition;
  private double rightPosition;
  private long wheelNanos;

  /** Turn measured by the gyro since the last wheel sample was used, radians. */
  private double gyroTurn;

  private boolean gyroSeen;
  private long gyroNanos;
  private double gyroRate;

  /**
   * @param track distance between the wheels, metres
   * @param wheelRadius metres
   */
  public Odometry(double track, double wheelRadius) {
    this.track = track;
    this.wheelRadius = wheelRadius;
  }

  /**
   * Goes on from the same pose with other wheels: what the old encoders counted says nothing about
   * the new ones, so the first new reading is only where they begin.
   *
   * @param track distance between the wheels, metres
   * @param wheelRadius metres
   */
  public void otherWheels(double track, double wheelRadius) {
    this.track = track;
    this.wheelRadius = wheelRadius;
    started = false;
    linear = 0;
    angular = 0;
  }

  /** Goes on with another gyro: nothing is integrated across the change. */
  public void otherGyro() {
    gyroSeen = false;
    gyroTurn = 0;
  }

  /** Folds in an inertial reading. Call before {@link #wheels} with readings of the same cycle. */
  public void gyro(ImuSample sample) {
    if (gyroSeen && sample.timeNanos > gyroNanos) {
      gyroTurn += 0.5 * (gyroRate + sample.gyroZ) * (sample.timeNanos - gyroNanos) * 1e-9;
    }
    gyroSeen = true;
    gyroNanos = sample.timeNanos;
    gyroRate = sample.gyroZ;
  }

  /**
   * Folds in a reading of the wheels.
   *
   * @param gyroFresh whether the gyro may be believed for this step
   */
  public void wheels(WheelSample sample, boolean gyroFresh) {
    if (started && sample.timeNanos > wheelNanos) {
      double left = (sample.leftPosition - leftPosition) * wheelRadius;
      double right = (sample.rightPosition - rightPosition) * wheelRadius;
      double forward = 0.5 * (left + right);
      double turn = gyroFresh && gyroSeen ? gyroTurn : (right - left) / track;
      advance(forward, turn);
      double dt = (sample.timeNanos - wheelNanos) * 1e-9;
      linear = 0.5 * (sample.leftVelocity + sample.rightVelocity) * wheelRadius;
      angular = turn / dt;
    }
    gyroTurn = 0;
    if (!gyroFresh) {
      // What the wheels stood in for must not be integrated again when the gyro is back.
      gyroSeen = false;
    }
    started = true;
    leftPosition = sample.leftPosition;
    rightPosition = sample.rightPosition;
    wheelNanos = sample.timeNanos;
  }

  private void advance(double forward, double turn) {
    double chord =
        Math.abs(turn) < 1e-9 ? forward : forward * Trigonometry.sin(0.5 * turn) / (0.5 * turn);
    double direction = heading + 0.5 * turn;
    x += chord * Trigonometry.cos(direction);
    y += chord * Trigonometry.sin(direction);
    heading = Angles.wrap(heading + turn);
    distance += Math.abs(forward);
  }

  /** The body in the odometry frame, whose origin is where the robot started. */
  public Pose2d pose() {
    return new Pose2d(x, y, heading);
  }

  /** Metres. */
  public double x() {
    return x;
  }

  /** Metres. */
  public double y() {
    return y;
  }

  /** Radians in (−π, π]. */
  public double heading() {
    return heading;
  }

  /** Metres per second. */
  public double linear() {
    return linear;
  }

  /** Radians per second. */
  public double angular() {
    return angular;
  }

  /** Metres driven, forward and backward, since the start. */
  public double distance() {
    return distance;
  }
}
