package dev.sinew.runtime.safety.space;

/**
 * The path of the robot's origin under an even twist: a line, a circle, or a turn on the spot, in
 * the robot's frame at its beginning. One instance, aimed anew for each question.
 */
public final class Arc {
  /** Wider circles than this are lines to the gate, metres. */
  private static final double WIDEST = 1e4;

  /** Slower than this the origin stands, m/s: turning is all there is. */
  private static final double STANDING = 1e-6;

  /** Rounding must not turn a touch into a whole turn of freedom, radians. */
  private static final double TOUCHING = 1e-6;

  private boolean forward = true;
  private boolean left = true;
  private boolean straight = true;
  private boolean inPlace;
  private double radius;

  /**
   * Aims the arc.
   *
   * @param linear m/s
   * @param angular rad/s
   */
  public void aim(double linear, double angular) {
    forward = linear >= 0;
    left = angular > 0;
    inPlace = Math.abs(linear) < STANDING && angular != 0;
    straight = !inPlace && Math.abs(angular) * WIDEST < Math.abs(linear);
    radius = inPlace ? 0 : straight ? Double.POSITIVE_INFINITY : linear / angular;
  }

  public boolean forward() {
    return forward;
  }

  public boolean straight() {
    return straight;
  }

  public boolean turnsInPlace() {
    return inPlace;
  }

  /** Metres left of the origin to the turning point, negative to the right; infinite on a line. */
  public double radius() {
    return radius;
  }

  /**
   * By which angle the robot must turn until its origin, or what is fixed to it, points from the
   * turning point to where a point is now.
   *
   * @return radians in [0, 2π), in the direction in which the arc turns
   */
  double angleTo(double x, double y) {
    // From the turning point the origin is seen at −sign(radius)·90°.
    double dy = y - radius;
    double angle = radius >= 0 ? StrictMath.atan2(x, -dy) : StrictMath.atan2(-x, dy);
    // Counter-clockwise so far, measured from the origin's direction.
    if (!left) {
      angle = -angle;
    }
    return angle < 0 ? angle + 2 * Math.PI : angle;
  }

  /** An angle as one that lies ahead, radians in [0, 2π); what only just touches is at 0. */
  static double ahead(double angle) {
    double wrapped = angle < 0 ? angle + 2 * Math.PI : angle;
    return wrapped > 2 * Math.PI - TOUCHING ? 0 : wrapped;
  }
}
