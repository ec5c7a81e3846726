package dev.sinew.perception.watch;

import java.util.Arrays;

/** How long one step took for each picture. Grows by doubling; single-threaded. */
public final class StageTimes {
  private final String name;
  private long[] nanos = new long[1024];
  private int count;

  StageTimes(String name) {
    this.name = name;
  }

  void add(long taken) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = taken;
  }

  /** What was done. */
  public String name() {
    return name;
  }

  /** Nanoseconds, in ascending order. */
  public long[] sorted() {
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return sorted;
  }

  /**
   * A percentile, nanoseconds; 0 when nothing was timed.
   *
   * @param share in [0, 1]
   */
  public long percentile(double share) {
    long[] sorted = sorted();
    return count == 0 ? 0 : sorted[(int) Math.min(count - 1, (long) (share * count))];
  }
}
