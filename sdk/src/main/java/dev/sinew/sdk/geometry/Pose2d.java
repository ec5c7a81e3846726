package dev.sinew.sdk.geometry;

/**
 * Position and heading on the floor, of a body in a frame (REP-103: x forward, y left).
 *
 * @param x metres
 * @param y metres
 * @param heading radians, counter-clockwise from the frame's x axis, in (−π, π]
 */
public record Pose2d(double x, double y, double heading) {
  /** The frame's own origin. */
  public static final Pose2d ORIGIN = new Pose2d(0, 0, 0);

  public Point2d position() {
    return new Point2d(x, y);
  }

  /** A point given in this body's frame, seen in the frame this pose is given in. */
  public Point2d toFrame(double bodyX, double bodyY) {
    double cos = Trigonometry.cos(heading);
    double sin = Trigonometry.sin(heading);
    return new Point2d(x + bodyX * cos - bodyY * sin, y + bodyX * sin + bodyY * cos);
  }

  /** A point of the frame this pose is given in, seen from this body. */
  public Point2d toBody(Point2d point) {
    double cos = Trigonometry.cos(heading);
    double sin = Trigonometry.sin(heading);
    double dx = point.x() - x;
    double dy = point.y() - y;
    return new Point2d(dx * cos + dy * sin, -dx * sin + dy * cos);
  }

  /** Bearing of a point from this body: radians in (−π, π], 0 ahead, positive to the left. */
  public double bearingTo(Point2d point) {
    return Angles.difference(heading, StrictMath.atan2(point.y() - y, point.x() - x));
  }

  /** Another pose that is given in this body's frame, seen in the frame this pose is given in. */
  public Pose2d compose(Pose2d inBody) {
    Point2d p = toFrame(inBody.x, inBody.y);
    return new Pose2d(p.x(), p.y(), Angles.wrap(heading + inBody.heading));
  }
}
