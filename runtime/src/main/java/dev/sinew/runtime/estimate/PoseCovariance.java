package dev.sinew.runtime.estimate;

/**
 * Covariance of a dead-reckoned pose, to first order (Siegwart, Introduction to Autonomous Mobile
 * Robots, 5.2.4; Thrun et al., Probabilistic Robotics, 5.4): what was uncertain of the heading
 * grows into the position with every metre, and each step adds the variances of its own motion.
 * Nothing takes it back but a landmark ({@link Landmarks}). Mutable, not thread-safe, allocates
 * nothing.
 */
public final class PoseCovariance {
  private double xx;
  private double xy;
  private double xh;
  private double yy;
  private double yh;
  private double hh;

  /**
   * The pose moves on.
   *
   * @param dx metres along x of the odometry frame
   * @param dy metres along y of the odometry frame
   * @param cos of the direction in which the step's forward points
   * @param sin of that direction
   * @param forwardVariance m², of the step's way forward
   * @param leftVariance m², of its way to the left
   * @param turnVariance rad², of its turn
   */
  void move(
      double dx,
      double dy,
      double cos,
      double sin,
      double forwardVariance,
      double leftVariance,
      double turnVariance) {
    // F = [1 0 −dy; 0 1 dx; 0 0 1]: a wrong heading swings the whole step aside.
    xx += -2 * dy * xh + dy * dy * hh;
    xy += dx * xh - dy * yh - dx * dy * hh;
    yy += 2 * dx * yh + dx * dx * hh;
    xh -= dy * hh;
    yh += dx * hh;
    // The turn happens along the step, so half of its error is in the step's own direction.
    double halfX = -0.5 * dy;
    double halfY = 0.5 * dx;
    xx += cos * cos * forwardVariance + sin * sin * leftVariance + halfX * halfX * turnVariance;
    xy += cos * sin * (forwardVariance - leftVariance) + halfX * halfY * turnVariance;
    yy += sin * sin * forwardVariance + cos * cos * leftVariance + halfY * halfY * turnVariance;
    xh += halfX * turnVariance;
    yh += halfY * turnVariance;
    hh += turnVariance;
  }

  /**
   * The pose is no better known than this, whatever was believed before.
   *
   * @param positionVariance m²
   * @param headingVariance rad²
   */
  void open(double positionVariance, double headingVariance) {
    xx = Math.max(xx, positionVariance);
    yy = Math.max(yy, positionVariance);
    hh = Math.max(hh, headingVariance);
  }

  /**
   * The position is less well known than the wheels say.
   *
   * @param variance added to both directions, m²
   */
  void loosen(double variance) {
    xx += variance;
    yy += variance;
  }

  /** Makes this equal to the other one. */
  void copyFrom(PoseCovariance other) {
    xx = other.xx;
    xy = other.xy;
    xh = other.xh;
    yy = other.yy;
    yh = other.yh;
    hh = other.hh;
  }

  /**
   * Takes one number in that was measured (Kalman's update of one row; Thrun et al., 3.2).
   *
   * @param ax how the number changes with x, likewise {@code ay} and {@code ah}
   * @param variance of the measurement
   * @param gain receives how much x, y and the heading change with a unit of surprise
   * @return variance of the surprise
   */
  double measure(double ax, double ay, double ah, double variance, double[] gain) {
    double px = xx * ax + xy * ay + xh * ah;
    double py = xy * ax + yy * ay + yh * ah;
    double ph = xh * ax + yh * ay + hh * ah;
    double surprise = ax * px + ay * py + ah * ph + variance;
    gain[0] = px / surprise;
    gain[1] = py / surprise;
    gain[2] = ph / surprise;
    xx -= gain[0] * px;
    xy -= gain[0] * py;
    xh -= gain[0] * ph;
    yy -= gain[1] * py;
    yh -= gain[1] * ph;
    hh -= gain[2] * ph;
    return surprise;
  }

  /** Variance of x, m². */
  public double xx() {
    return xx;
  }

  /** Covariance of x and y, m². */
  public double xy() {
    return xy;
  }

  /** Covariance of x and the heading, m·rad. */
  public double xh() {
    return xh;
  }

  /** Variance of y, m². */
  public double yy() {
    return yy;
  }

  /** Covariance of y and the heading, m·rad. */
  public double yh() {
    return yh;
  }

  /** Variance of the heading, rad². */
  public double hh() {
    return hh;
  }
}
