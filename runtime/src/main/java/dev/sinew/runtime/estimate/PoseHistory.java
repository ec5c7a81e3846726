package dev.sinew.runtime.estimate;

import dev.sinew.sdk.geometry.Angles;
import dev.sinew.sdk.geometry.Pose2d;

/**
 * Where the robot was during the last seconds, so that a picture or a scan can be placed by its
 * time of capture. Written by the cycle, read by perception; guarded by its own monitor, held for a
 * few array reads only.
 */
public final class PoseHistory {
  private static final int CAPACITY = 1024;
  private final long[] time = new long[CAPACITY];
  private final double[] x = new double[CAPACITY];
  private final double[] y = new double[CAPACITY];
  private final double[] heading = new double[CAPACITY];
  private int size;
  private int next;

  /** Adds the newest pose; times must not decrease. */
  public synchronized void add(long timeNanos, double x, double y, double heading) {
    time[next] = timeNanos;
    this.x[next] = x;
    this.y[next] = y;
    this.heading[next] = heading;
    next = (next + 1) % CAPACITY;
    size = Math.min(size + 1, CAPACITY);
  }

  /**
   * The pose at a moment, interpolated; the oldest or newest one known for moments outside the
   * history, the origin while it is empty.
   */
  public synchronized Pose2d at(long timeNanos) {
    if (size == 0) {
      return Pose2d.ORIGIN;
    }
    int newer = Math.floorMod(next - 1, CAPACITY);
    if (time[newer] <= timeNanos) {
      return pose(newer);
    }
    for (int back = 2; back <= size; back++) {
      int older = Math.floorMod(next - back, CAPACITY);
      if (time[older] <= timeNanos) {
        return between(older, newer, timeNanos);
      }
      newer = older;
    }
    return pose(newer);
  }

  private Pose2d pose(int index) {
    return new Pose2d(x[index], y[index], heading[index]);
  }

  private Pose2d between(int older, int newer, long timeNanos) {
    double share = (double) (timeNanos - time[older]) / (time[newer] - time[older]);
    return new Pose2d(
        x[older] + share * (x[newer] - x[older]),
        y[older] + share * (y[newer] - y[older]),
        Angles.wrap(heading[older] + share * Angles.difference(heading[older], heading[newer])));
  }
}
