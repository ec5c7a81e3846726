package dev.sinew.runtime.safety.space;

import dev.sinew.sdk.geometry.Point2d;
import java.util.List;

/**
 * A piece of floor with a border, in the odometry frame: either the robot stays in, or it stays
 * out. Immutable; {@link #room} does not allocate.
 */
public final class Zone {
  private final String name;
  private final boolean stayInside;
  private final String lease;
  private final double[] xs;
  private final double[] ys;

  /**
   * @param name for the operator
   * @param stayInside whether the robot must stay inside rather than outside
   * @param lease name of the lease that opens the zone; empty when nothing opens it
   * @param corners metres, in order, either way round
   * @throws IllegalArgumentException for fewer than three corners
   */
  public Zone(String name, boolean stayInside, String lease, List<Point2d> corners) {
    if (corners.size() < 3) {
      throw new IllegalArgumentException(corners.size() + " corners; expected at least 3");
    }
    this.name = name;
    this.stayInside = stayInside;
    this.lease = lease;
    this.xs = corners.stream().mapToDouble(Point2d::x).toArray();
    this.ys = corners.stream().mapToDouble(Point2d::y).toArray();
  }

  public String name() {
    return name;
  }

  public boolean stayInside() {
    return stayInside;
  }

  /** Name of the lease that opens the zone; empty when nothing opens it. */
  public String lease() {
    return lease;
  }

  /**
   * How far a point is from what is forbidden: the distance to the border, negative on the wrong
   * side of it, metres.
   */
  public double room(double x, double y) {
    double least = Double.POSITIVE_INFINITY;
    boolean inside = false;
    int count = xs.length;
    for (int i = 0, j = count - 1; i < count; j = i++) {
      double ex = xs[i] - xs[j];
      double ey = ys[i] - ys[j];
      double px = x - xs[j];
      double py = y - ys[j];
      double length = ex * ex + ey * ey;
      double share = length == 0 ? 0 : Math.max(0, Math.min(1, (px * ex + py * ey) / length));
      double dx = px - share * ex;
      double dy = py - share * ey;
      least = Math.min(least, dx * dx + dy * dy);
      // Even-odd rule: every crossing of a ray towards +x changes the side.
      if (ys[i] > y != ys[j] > y && x < ex * (y - ys[j]) / ey + xs[j]) {
        inside = !inside;
      }
    }
    double distance = Math.sqrt(least);
    return inside == stayInside ? distance : -distance;
  }
}
