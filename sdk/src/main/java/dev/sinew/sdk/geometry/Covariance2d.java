package dev.sinew.sdk.geometry;

/**
 * How unsure a place on the floor is: a symmetric matrix.
 *
 * @param xx variance along the frame's x axis, square metres
 * @param xy covariance, square metres
 * @param yy variance along the frame's y axis, square metres
 */
public record Covariance2d(double xx, double xy, double yy) {

  /** Of a place measured by distance and bearing from an eye, in the frame of the bearing. */
  public static Covariance2d ofPolar(
      double distance, double bearing, double distanceVariance, double bearingVariance) {
    double cos = Trigonometry.cos(bearing);
    double sin = Trigonometry.sin(bearing);
    double across = distance * distance * bearingVariance;
    return new Covariance2d(
        cos * cos * distanceVariance + sin * sin * across,
        cos * sin * (distanceVariance - across),
        sin * sin * distanceVariance + cos * cos * across);
  }

  /** The same seen from a frame in which this one is turned by an angle in radians. */
  public Covariance2d rotated(double angle) {
    double c = Trigonometry.cos(angle);
    double s = Trigonometry.sin(angle);
    return new Covariance2d(
        c * c * xx - 2 * c * s * xy + s * s * yy,
        c * s * (xx - yy) + (c * c - s * s) * xy,
        s * s * xx + 2 * c * s * xy + c * c * yy);
  }

  /** Root of the larger half axis's variance, metres: one standard deviation at the worst. */
  public double worst() {
    double mean = 0.5 * (xx + yy);
    double half = 0.5 * (xx - yy);
    return Math.sqrt(Math.max(0, mean + Math.sqrt(half * half + xy * xy)));
  }
}
