package dev.sinew.world.shape;

/**
 * A round outline.
 *
 * @param x metres, centre
 * @param y metres, centre
 * @param radius metres
 */
public record Disc(double x, double y, double radius) implements Outline {

  @Override
  public double ray(double px, double py, double dx, double dy) {
    double ox = px - x;
    double oy = py - y;
    double c = ox * ox + oy * oy - radius * radius;
    if (c <= 0) {
      return 0;
    }
    double a = dx * dx + dy * dy;
    double b = ox * dx + oy * dy;
    double discriminant = b * b - a * c;
    if (b >= 0 || discriminant < 0) {
      return Double.POSITIVE_INFINITY;
    }
    return (-b - Math.sqrt(discriminant)) / a;
  }

  @Override
  public double distance(double px, double py) {
    double ox = px - x;
    double oy = py - y;
    return Math.sqrt(ox * ox + oy * oy) - radius;
  }

  @Override
  public double reach() {
    return radius;
  }
}
