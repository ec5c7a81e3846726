package dev.sinew.runtime.estimate;

import dev.sinew.sdk.component.BaseSample;
import dev.sinew.sdk.component.ImuSample;
import dev.sinew.sdk.geometry.Angles;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.geometry.Trigonometry;

/**
 * Dead reckoning: the way from the wheels, heading from the gyro where it is fresh and from the
 * wheels where it is not (a wheel that slips turns the encoders but not the gyro). Exact
 * integration along an arc (Siegwart, Introduction to Autonomous Mobile Robots, 5.2.4), which for a
 * base that also moves sideways is the exponential of its twist. Not thread-safe; allocates only in
 * {@link #pose()}.
 */
public final class Odometry {
  /** Part of a turn that a gyro's scale may be wrong by, one standard deviation. */
  static final double GYRO_SCALE_ERROR = 0.01;

  /** Variance that a second of a MEMS gyro's noise and left-over bias adds, rad². */
  static final double GYRO_VARIANCE_PER_SECOND = 1e-6;

  private final PoseCovariance covariance = new PoseCovariance();
  private double x;
  private double y;
  private double heading;
  private double linear;
  private double lateral;
  private double angular;
  private double distance;

  private boolean started;
  private final BaseSample last = new BaseSample();

  /** Turn measured by the gyro since the last wheel sample was used, radians. */
  private double gyroTurn;

  private boolean gyroSeen;
  private long gyroNanos;
  private double gyroRate;
  private double gyroSum = Double.NaN;

  /**
   * Goes on from the same pose with other wheels: what the old ones counted says nothing about the
   * new ones, so the first new reading is only where they begin.
   */
  public void otherWheels() {
    started = false;
    linear = 0;
    lateral = 0;
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
      double summed = sample.turnZ - gyroSum;
      // A sensor that does not add its turns up is integrated by the readings that came through.
      gyroTurn +=
          Double.isNaN(summed)
              ? 0.5 * (gyroRate + sample.gyroZ) * (sample.timeNanos - gyroNanos) * 1e-9
              : summed;
    }
    gyroSeen = true;
    gyroNanos = sample.timeNanos;
    gyroRate = sample.gyroZ;
    gyroSum = sample.turnZ;
  }

  /**
   * Folds in a reading of the wheels.
   *
   * @param gyroFresh whether the gyro may be believed for this step
   */
  public void wheels(BaseSample sample, boolean gyroFresh) {
    if (started && sample.timeNanos > last.timeNanos) {
      double dt = (sample.timeNanos - last.timeNanos) * 1e-9;
      double forward = sample.forward - last.forward;
      double left = sample.left - last.left;
      boolean byGyro = gyroFresh && gyroSeen;
      double turn = byGyro ? gyroTurn : sample.turn - last.turn;
      double scale = GYRO_SCALE_ERROR * turn;
      double turnVariance =
          byGyro
              ? scale * scale + GYRO_VARIANCE_PER_SECOND * dt
              : sample.turnVariance - last.turnVariance;
      advance(
          forward,
          left,
          turn,
          sample.forwardVariance - last.forwardVariance,
          sample.leftVariance - last.leftVariance,
          turnVariance);
      linear = sample.forwardVelocity;
      lateral = sample.leftVelocity;
      angular = turn / dt;
    }
    gyroTurn = 0;
    if (!gyroFresh) {
      // What the wheels stood in for must not be integrated again when the gyro is back.
      gyroSeen = false;
    }
    started = true;
    last.timeNanos = sample.timeNanos;
    last.forward = sample.forward;
    last.left = sample.left;
    last.turn = sample.turn;
    last.forwardVariance = sample.forwardVariance;
    last.leftVariance = sample.leftVariance;
    last.turnVariance = sample.turnVariance;
  }

  private void advance(
      double forward,
      double left,
      double turn,
      double forwardVariance,
      double leftVariance,
      double turnVariance) {
    // An arc's chord leaves at half its turn, shortened by sin(turn/2) / (turn/2).
    double chord = Math.abs(turn) < 1e-9 ? 1 : Trigonometry.sin(0.5 * turn) / (0.5 * turn);
    double direction = heading + 0.5 * turn;
    double cos = Trigonometry.cos(direction);
    double sin = Trigonometry.sin(direction);
    double dx = chord * (forward * cos - left * sin);
    double dy = chord * (forward * sin + left * cos);
    covariance.move(dx, dy, cos, sin, forwardVariance, leftVariance, turnVariance);
    x += dx;
    y += dy;
    heading = Angles.wrap(heading + turn);
    distance += left == 0 ? Math.abs(forward) : Math.sqrt(forward * forward + left * left);
  }

  /** Moves the pose without anything having turned or rolled: it was known wrongly. */
  void shift(double dx, double dy, double turn) {
    x += dx;
    y += dy;
    heading = Angles.wrap(heading + turn);
  }

  /** The body in the odometry frame, whose origin is where the robot started. */
  public Pose2d pose() {
    return new Pose2d(x, y, heading);
  }

  /** How sure the pose is; changes with the next reading. */
  public PoseCovariance covariance() {
    return covariance;
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

  /** Metres per second, forward positive. */
  public double linear() {
    return linear;
  }

  /** Metres per second, left positive. */
  public double lateral() {
    return lateral;
  }

  /** Radians per second. */
  public double angular() {
    return angular;
  }

  /** Metres driven, in whatever direction, since the start. */
  public double distance() {
    return distance;
  }
}
