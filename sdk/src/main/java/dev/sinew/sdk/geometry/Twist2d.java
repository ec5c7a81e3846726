package dev.sinew.sdk.geometry;

/**
 * Velocity of a body on the floor, in its own frame.
 *
 * @param linear metres per second, forward positive
 * @param angular radians per second, counter-clockwise positive
 */
public record Twist2d(double linear, double angular) {
  /** Standing still. */
  public static final Twist2d ZERO = new Twist2d(0, 0);

  /** Whether both parts are finite numbers. */
  public boolean isFinite() {
    return Double.isFinite(linear) && Double.isFinite(angular);
  }
}
