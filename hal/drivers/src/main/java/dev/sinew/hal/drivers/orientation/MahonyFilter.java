package dev.sinew.hal.drivers.orientation;

import dev.sinew.sdk.geometry.Trigonometry;

/**
 * Orientation from angular velocity, pulled towards the vertical by the accelerometer and towards
 * magnetic north by a magnetometer. Source: R. Mahony, T. Hamel, J.-M. Pflimlin, "Nonlinear
 * Complementary Filters on the Special Orthogonal Group", IEEE Transactions on Automatic Control
 * 53(5), 2008, the explicit filter (equation 48) with its bias estimate; the magnetometer corrects
 * the heading alone, so that iron nearby tips nothing over.
 *
 * <p>The quaternion turns vectors of the body (REP-103: x forward, y left, z up) into a level frame
 * whose z points up; with a magnetometer its y points to magnetic north (ENU). One thread; bits are
 * the same on every machine.
 */
public final class MahonyFilter {
  /** Standard gravity, metres per second squared. */
  private static final double GRAVITY = 9.80665;

  /** A specific force that differs more from gravity tells of driving and not of the vertical. */
  private static final double GRAVITY_SHARE = 0.1;

  /** Bias beyond this is movement, radians per second. */
  private static final double MOST_BIAS = 0.2;

  private final double proportional;
  private final double integral;
  private double w = 1;
  private double x;
  private double y;
  private double z;
  private double biasX;
  private double biasY;
  private double biasZ;

  /** The correction that is due with the next turn, radians, in the body frame. */
  private double errorX;

  private double errorY;
  private double errorZ;

  /**
   * @param proportional how fast accelerometer and magnetometer pull, per second: 1 lets an error
   *     decay to a third in a second
   * @param integral how fast the bias follows, per second squared; 0 leaves it
   */
  public MahonyFilter(double proportional, double integral) {
    this.proportional = proportional;
    this.integral = integral;
  }

  /**
   * Begins with the body at rest: roll and pitch from the vertical, heading 0.
   *
   * @param ax specific force in the body frame; its length does not matter
   */
  public void begin(double ax, double ay, double az) {
    double length = StrictMath.sqrt(ax * ax + ay * ay + az * az);
    errorX = 0;
    errorY = 0;
    errorZ = 0;
    if (!(length > 0)) {
      set(1, 0, 0, 0);
      return;
    }
    // The shortest turn that puts the measured vertical upright leaves x in the vertical plane of
    // the body's x axis only to first order, so the heading is taken out afterwards.
    double up = az / length;
    if (up < -0.999999) {
      set(0, 1, 0, 0);
    } else {
      set(1 + up, ay / length, -ax / length, 0);
    }
    turnHeading(-heading());
  }

  /**
   * Turns by what the gyroscope measured.
   *
   * @param gx mean angular velocity in the body frame, radians per second
   * @param seconds how long
   */
  public void turn(double gx, double gy, double gz, double seconds) {
    biasX = bounded(biasX - integral * errorX * seconds);
    biasY = bounded(biasY - integral * errorY * seconds);
    biasZ = bounded(biasZ - integral * errorZ * seconds);
    // The correction is never more than the error itself, however long the step.
    double pull = Math.min(proportional * seconds, 1);
    double dx = (gx - biasX) * seconds + pull * errorX;
    double dy = (gy - biasY) * seconds + pull * errorY;
    double dz = (gz - biasZ) * seconds + pull * errorZ;
    errorX = 0;
    errorY = 0;
    errorZ = 0;
    double angle = StrictMath.sqrt(dx * dx + dy * dy + dz * dz);
    double c = Trigonometry.cos(0.5 * angle);
    double s = angle < 1e-9 ? 0.5 : Trigonometry.sin(0.5 * angle) / angle;
    product(c, s * dx, s * dy, s * dz);
  }

  private static double bounded(double bias) {
    return Math.clamp(bias, -MOST_BIAS, MOST_BIAS);
  }

  /**
   * Notes where the accelerometer sees the vertical; corrected with the next turn. Ignored while
   * the force is not gravity's.
   *
   * @param ax specific force in the body frame, metres per second squared
   */
  public void vertical(double ax, double ay, double az) {
    double length = StrictMath.sqrt(ax * ax + ay * ay + az * az);
    if (!(Math.abs(length - GRAVITY) <= GRAVITY_SHARE * GRAVITY)) {
      return;
    }
    double upX = 2 * (x * z - w * y);
    double upY = 2 * (y * z + w * x);
    double upZ = w * w - x * x - y * y + z * z;
    errorX += (ay * upZ - az * upY) / length;
    errorY += (az * upX - ax * upZ) / length;
    errorZ += (ax * upY - ay * upX) / length;
  }

  /**
   * Notes where the magnetometer sees north; corrected with the next turn.
   *
   * @param mx flux density in the body frame, any unit
   */
  public void north(double mx, double my, double mz) {
    double east = worldX(mx, my, mz);
    double north = worldY(mx, my, mz);
    double level = StrictMath.sqrt(east * east + north * north);
    if (!(level > 0)) {
      return;
    }
    // Turning by the angle of the field from north, about the vertical as the body sees it.
    double error = north > 0 ? east / level : east >= 0 ? 1 : -1;
    errorX += error * 2 * (x * z - w * y);
    errorY += error * 2 * (y * z + w * x);
    errorZ += error * (w * w - x * x - y * y + z * z);
  }

  /** Sets the heading to what the magnetometer says, for a beginning. */
  public void takeHeading(double mx, double my, double mz) {
    double east = worldX(mx, my, mz);
    double north = worldY(mx, my, mz);
    if (east != 0 || north != 0) {
      turnHeading(StrictMath.atan2(east, north));
    }
  }

  private void turnHeading(double angle) {
    double c = StrictMath.cos(0.5 * angle);
    double s = StrictMath.sin(0.5 * angle);
    set(c * w - s * z, c * x - s * y, c * y + s * x, c * z + s * w);
  }

  private void product(double bw, double bx, double by, double bz) {
    set(
        w * bw - x * bx - y * by - z * bz,
        w * bx + x * bw + y * bz - z * by,
        w * by - x * bz + y * bw + z * bx,
        w * bz + x * by - y * bx + z * bw);
  }

  private void set(double newW, double newX, double newY, double newZ) {
    double scale = 1 / StrictMath.sqrt(newW * newW + newX * newX + newY * newY + newZ * newZ);
    w = newW * scale;
    x = newX * scale;
    y = newY * scale;
    z = newZ * scale;
  }

  /** A body vector's component along the level frame's x. */
  private double worldX(double vx, double vy, double vz) {
    return (w * w + x * x - y * y - z * z) * vx
        + 2 * (x * y - w * z) * vy
        + 2 * (x * z + w * y) * vz;
  }

  private double worldY(double vx, double vy, double vz) {
    return 2 * (x * y + w * z) * vx
        + (w * w - x * x + y * y - z * z) * vy
        + 2 * (y * z - w * x) * vz;
  }

  /** Direction of the body's x axis in the level frame, radians counter-clockwise from its x. */
  public double heading() {
    return StrictMath.atan2(2 * (w * z + x * y), 1 - 2 * (y * y + z * z));
  }

  public double w() {
    return w;
  }

  public double x() {
    return x;
  }

  public double y() {
    return y;
  }

  public double z() {
    return z;
  }

  /** What is taken for the gyroscope's bias about z, radians per second. */
  public double biasZ() {
    return biasZ;
  }
}
