package dev.sinew.world.shape;

/** A convex outline on the floor, in metres of the world frame. Immutable. */
public sealed interface Outline permits Disc, Rectangle {

  /**
   * How far along a ray the outline begins.
   *
   * @param dx direction, any length but zero; the answer is in units of that length
   * @return 0 from inside; {@link Double#POSITIVE_INFINITY} when the ray misses
   */
  double ray(double px, double py, double dx, double dy);

  /** Distance from a point to the outline, metres, negative inside. */
  double distance(double px, double py);

  /** Centre, x. */
  double x();

  /** Centre, y. */
  double y();

  /** Radius of the smallest circle about the centre that holds the outline, metres. */
  double reach();
}
