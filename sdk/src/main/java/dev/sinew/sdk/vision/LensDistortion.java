package dev.sinew.sdk.vision;

import dev.sinew.sdk.geometry.Point2d;

/**
 * How a lens bends straight lines: the radial and tangential model of Brown (1966), with the
 * coefficients and signs of OpenCV. Places are on the plane one metre before the lens, x to the
 * right and y down, without unit.
 *
 * @param k1 radial, of the second power of the distance from the axis
 * @param k2 radial, of the fourth power
 * @param p1 tangential
 * @param p2 tangential
 * @param k3 radial, of the sixth power
 */
public record LensDistortion(double k1, double k2, double p1, double p2, double k3) {
  /** A lens that keeps straight lines straight. */
  public static final LensDistortion NONE = new LensDistortion(0, 0, 0, 0, 0);

  private static final int ITERATIONS = 60;
  private static final double CLOSE = 1e-12;

  public boolean isNone() {
    return k1 == 0 && k2 == 0 && p1 == 0 && p2 == 0 && k3 == 0;
  }

  /** Where the lens shows what a pinhole would show at (x, y): the horizontal part. */
  public double bentX(double x, double y) {
    double r2 = x * x + y * y;
    return x * radial(r2) + 2 * p1 * x * y + p2 * (r2 + 2 * x * x);
  }

  /** Where the lens shows what a pinhole would show at (x, y): the vertical part. */
  public double bentY(double x, double y) {
    double r2 = x * x + y * y;
    return y * radial(r2) + p1 * (r2 + 2 * y * y) + 2 * p2 * x * y;
  }

  private double radial(double r2) {
    return 1 + r2 * (k1 + r2 * (k2 + r2 * k3));
  }

  /**
   * Where a pinhole would show what the lens shows at (x, y), by fixed-point iteration. Allocates:
   * for tables, not for every pixel of every picture.
   *
   * @return not a number in both parts where the model has no such place, as far outside of the
   *     picture it was measured with
   */
  public Point2d straightened(double x, double y) {
    double u = x;
    double v = y;
    for (int i = 0; i < ITERATIONS; i++) {
      double r2 = u * u + v * v;
      double radial = radial(r2);
      double nextU = (x - 2 * p1 * u * v - p2 * (r2 + 2 * u * u)) / radial;
      double nextV = (y - p1 * (r2 + 2 * v * v) - 2 * p2 * u * v) / radial;
      double moved = Math.abs(nextU - u) + Math.abs(nextV - v);
      u = nextU;
      v = nextV;
      if (moved < CLOSE) {
        break;
      }
    }
    boolean found = Math.abs(bentX(u, v) - x) + Math.abs(bentY(u, v) - y) < 1e-6;
    return found ? new Point2d(u, v) : new Point2d(Double.NaN, Double.NaN);
  }
}
