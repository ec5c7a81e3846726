package dev.sinew.runtime.safety.space;

import dev.sinew.sdk.geometry.Point2d;
import java.util.List;

/**
 * The robot's outline on the floor in its own frame, as the gate sweeps it along an arc: a disc
 * around the origin, or a convex polygon that holds the origin. Immutable; no method allocates.
 */
public sealed interface Footprint {

  /** Metres from the origin to the farthest point of the outline. */
  double reach();

  /** Metres from the origin to the nearest point of the outline. */
  double inner();

  /** Whether turning on the spot sweeps nothing new. */
  boolean round();

  /**
   * How far the robot can go along an arc before the outline touches a point.
   *
   * <p>A point that is inside already counts as touched when the motion brings it nearer to the
   * origin, and not at all when it does not: a robot may always leave.
   *
   * @param arc the motion
   * @param x metres forward
   * @param y metres left
   * @return metres along the origin's path, or radians when the arc turns on the spot; infinite
   *     when the motion never touches the point
   */
  double free(Arc arc, double x, double y);

  /**
   * A disc around the origin.
   *
   * @param radius metres
   */
  record Disc(double radius) implements Footprint {
    @Override
    public double reach() {
      return radius;
    }

    @Override
    public double inner() {
      return radius;
    }

    @Override
    public boolean round() {
      return true;
    }

    @Override
    public double free(Arc arc, double x, double y) {
      if (arc.turnsInPlace()) {
        return Double.POSITIVE_INFINITY;
      }
      double along = arc.forward() ? x : -x;
      if (x * x + y * y < radius * radius) {
        return along > 0 ? 0 : Double.POSITIVE_INFINITY;
      }
      if (arc.straight()) {
        if (along <= 0 || Math.abs(y) >= radius) {
          return Double.POSITIVE_INFINITY;
        }
        return Math.max(0, along - Math.sqrt(radius * radius - y * y));
      }
      double centre = arc.radius();
      double turn = Math.abs(centre);
      double dy = y - centre;
      double squared = x * x + dy * dy;
      double far = turn + radius;
      double near = turn - radius;
      if (squared >= far * far || (near > 0 && squared <= near * near) || squared == 0) {
        return Double.POSITIVE_INFINITY;
      }
      double distance = Math.sqrt(squared);
      if (near <= 0 && distance <= -near) {
        return Double.POSITIVE_INFINITY;
      }
      // Law of cosines in the triangle of the turning point, the disc's middle and the point.
      double cos = (turn * turn + squared - radius * radius) / (2 * turn * distance);
      double half = StrictMath.acos(Math.max(-1, Math.min(1, cos)));
      return Arc.ahead(arc.angleTo(x, y) - half) * turn;
    }
  }

  /** A convex polygon that holds the origin, corners counter-clockwise. */
  final class Polygon implements Footprint {
    private final double[] xs;
    private final double[] ys;
    private final double reach;
    private final double inner;

    private Polygon(double[] xs, double[] ys) {
      this.xs = xs;
      this.ys = ys;
      double far = 0;
      double near = Double.POSITIVE_INFINITY;
      for (int i = 0; i < xs.length; i++) {
        int next = (i + 1) % xs.length;
        far = Math.max(far, Math.sqrt(xs[i] * xs[i] + ys[i] * ys[i]));
        double ex = xs[next] - xs[i];
        double ey = ys[next] - ys[i];
        near = Math.min(near, (xs[i] * ey - ys[i] * ex) / Math.sqrt(ex * ex + ey * ey));
      }
      this.reach = far;
      this.inner = near;
    }

    @Override
    public double reach() {
      return reach;
    }

    @Override
    public double inner() {
      return inner;
    }

    @Override
    public boolean round() {
      return false;
    }

    @Override
    public double free(Arc arc, double x, double y) {
      if (holds(x, y)) {
        double along = arc.forward() ? x : -x;
        boolean nearer = !arc.turnsInPlace() && along > 0;
        return nearer ? 0 : Double.POSITIVE_INFINITY;
      }
      return arc.straight() ? freeStraight(arc, x, y) : freeTurning(arc, x, y);
    }

    private boolean holds(double x, double y) {
      for (int i = 0; i < xs.length; i++) {
        int next = i + 1 == xs.length ? 0 : i + 1;
        if ((xs[next] - xs[i]) * (y - ys[i]) - (ys[next] - ys[i]) * (x - xs[i]) <= 0) {
          return false;
        }
      }
      return true;
    }

    /** The point comes straight towards the outline: the nearest crossing of its line. */
    private double freeStraight(Arc arc, double x, double y) {
      double sign = arc.forward() ? 1 : -1;
      double free = Double.POSITIVE_INFINITY;
      for (int i = 0; i < xs.length; i++) {
        int next = i + 1 == xs.length ? 0 : i + 1;
        double low = Math.min(ys[i], ys[next]);
        double high = Math.max(ys[i], ys[next]);
        if (y < low || y > high || low == high) {
          continue;
        }
        double crossing = xs[i] + (xs[next] - xs[i]) * (y - ys[i]) / (ys[next] - ys[i]);
        double gap = sign * (x - crossing);
        if (gap >= 0 && gap < free) {
          free = gap;
        }
      }
      return free;
    }

    /** The point goes round the turning point: the first edge that its circle crosses. */
    private double freeTurning(Arc arc, double x, double y) {
      double centre = arc.radius();
      double dy = y - centre;
      double squared = x * x + dy * dy;
      double from = arc.angleTo(x, y);
      double least = Double.POSITIVE_INFINITY;
      for (int i = 0; i < xs.length; i++) {
        int next = i + 1 == xs.length ? 0 : i + 1;
        double ex = xs[next] - xs[i];
        double ey = ys[next] - ys[i];
        double px = xs[i];
        double py = ys[i] - centre;
        double a = ex * ex + ey * ey;
        double b = px * ex + py * ey;
        double c = px * px + py * py - squared;
        double root = b * b - a * c;
        if (root < 0) {
          continue;
        }
        double width = Math.sqrt(root);
        for (int side = -1; side <= 1; side += 2) {
          double share = (-b + side * width) / a;
          if (share < 0 || share > 1) {
            continue;
          }
          double angle = from - arc.angleTo(xs[i] + share * ex, ys[i] + share * ey);
          least = Math.min(least, Arc.ahead(angle));
        }
      }
      return arc.turnsInPlace() ? least : least * Math.abs(centre);
    }
  }

  /**
   * A polygon.
   *
   * @param corners in metres, in order, either way round
   * @throws IllegalArgumentException if it is not convex or does not hold the origin
   */
  static Polygon of(List<Point2d> corners) {
    int count = corners.size();
    if (count < 3) {
      throw new IllegalArgumentException(count + " corners; expected at least 3");
    }
    double area = 0;
    for (int i = 0; i < count; i++) {
      Point2d a = corners.get(i);
      Point2d b = corners.get((i + 1) % count);
      area += a.x() * b.y() - b.x() * a.y();
    }
    double[] xs = new double[count];
    double[] ys = new double[count];
    for (int i = 0; i < count; i++) {
      Point2d corner = corners.get(area > 0 ? i : count - 1 - i);
      xs[i] = corner.x();
      ys[i] = corner.y();
    }
    for (int i = 0; i < count; i++) {
      int next = (i + 1) % count;
      int after = (i + 2) % count;
      double ex = xs[next] - xs[i];
      double ey = ys[next] - ys[i];
      if (ex * (ys[after] - ys[next]) - ey * (xs[after] - xs[next]) <= 0) {
        throw new IllegalArgumentException(
            "the outline turns inward (or not at all) at corner "
                + next
                + "; expected a convex outline");
      }
      if (xs[i] * ey - ys[i] * ex <= 0) {
        throw new IllegalArgumentException(
            "the robot's origin is outside the outline; expected it inside");
      }
    }
    return new Polygon(xs, ys);
  }
}
