package dev.sinew.world.fault;

/**
 * Measurements on their way, in a ring. Holds 2 s of the fastest sensor, a lidar with two samples
 * in a millisecond; where more come, the oldest are lost.
 */
final class DelayLine {
  private static final int PLACES = 4096;

  private final int words;
  private final long delayNanos;
  private final long[] times;
  private final long[] values;
  private int first;
  private int count;

  /** A line that holds nothing, for a sensor without a delay. */
  static DelayLine none() {
    return new DelayLine(0, 0, 0);
  }

  DelayLine(int words, long delayNanos) {
    this(words, delayNanos, PLACES);
  }

  private DelayLine(int words, long delayNanos, int places) {
    this.words = words;
    this.delayNanos = delayNanos;
    this.times = new long[places];
    this.values = new long[places * words];
  }

  boolean pass(long nowNanos, long[] measurement) {
    if (count == times.length) {
      first = (first + 1) % times.length;
      count--;
    }
    int last = (first + count) % times.length;
    times[last] = nowNanos;
    System.arraycopy(measurement, 0, values, last * words, words);
    count++;
    boolean arrived = false;
    while (count > 0 && nowNanos - times[first] >= delayNanos) {
      System.arraycopy(values, first * words, measurement, 0, words);
      first = (first + 1) % times.length;
      count--;
      arrived = true;
    }
    return arrived;
  }
}
