package dev.sinew.perception.measure;

import java.util.Arrays;

/** As many durations as were asked for, in nanoseconds. Adding allocates nothing. */
final class Durations {
  private final long[] nanos;
  private int count;

  Durations(int most) {
    nanos = new long[most];
  }

  void add(long duration) {
    nanos[count++] = duration;
  }

  /**
   * The smallest that is not exceeded by this share of all (nearest rank), milliseconds.
   *
   * @param share above 0, at most 1
   */
  double millis(double share) {
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return sorted[Math.max(0, (int) Math.ceil(share * count) - 1)] / 1e6;
  }
}
