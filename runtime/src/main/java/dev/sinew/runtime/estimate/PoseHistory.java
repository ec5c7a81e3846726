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
  private final Place shared = new Place();
  private int size;
  private int next;

  /** Where the robot was, to be filled. Mutable, owned by one thread. */
  public static final class Place {
    /** Metres. */
    public double x;

    /** Metres. */
    public double y;

    /** Radians in (−π, π]. */
    public double heading;
  }

  /** Adds the newest pose; times must not decrease. */
  public synchronized void add(long timeNanos, double x, double y, double heading) {
    time[next] = timeNanos;
    this.x[next] = x;
    this.y[next] = y;
    this.heading[next] = heading;
    next = (next + 1) % CAPACITY;
    size = Math.min(size + 1, CAPACITY);
  }

  /** Time of the newest pose, nanoseconds; {@link Long#MIN_VALUE} while there is none. */
  public synchronized long newestNanos() {
    return size == 0 ? Long.MIN_VALUE : time[Math.floorMod(next - 1, CAPACITY)];
  }

  /**
   * The pose at a moment, interpolated; the oldest or newest one known for moments outside the
   * history, the origin while it is empty.
   */
  public synchronized Pose2d at(long timeNanos) {
    at(timeNanos, shared);
    return new Pose2d(shared.x, shared.y, shared.heading);
  }

  /** The same without making anything. */
  public synchronized void at(long timeNanos, Place into) {
    if (size == 0) {
      into.x = 0;
      into.y = 0;
      into.heading = 0;
      return;
    }
    int newer = Math.floorMod(next - 1, CAPACITY);
    if (time[newer] <= timeNanos) {
      known(newer, into);
      return;
    }
    for (int back = 2; back <= size; back++) {
      int older = Math.floorMod(next - back, CAPACITY);
      if (time[older] <= timeNanos) {
        between(older, newer, timeNanos, into);
        return;
      }
      newer = older;
    }
    known(newer, into);
  }

  private void known(int index, Place into) {
    into.x = x[index];
    into.y = y[index];
    into.heading = heading[index];
  }

  private void between(int older, int newer, long timeNanos, Place into) {
    double share = (double) (timeNanos - time[older]) / (time[newer] - time[older]);
    into.x = x[older] + share * (x[newer] - x[older]);
    into.y = y[older] + share * (y[newer] - y[older]);
    into.heading =
        Angles.wrap(heading[older] + share * Angles.difference(heading[older], heading[newer]));
  }
}
