package dev.sinew.sdk.geometry;

/**
 * A point on the floor.
 *
 * @param x metres
 * @param y metres
 */
public record Point2d(double x, double y) {

  /** Euclidean distance in metres. */
  public double distanceTo(Point2d other) {
    double dx = other.x - x;
    double dy = other.y - y;
    return Math.sqrt(dx * dx + dy * dy);
  }
}
