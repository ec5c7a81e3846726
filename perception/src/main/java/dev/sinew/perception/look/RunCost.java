package dev.sinew.perception.look;

/**
 * How long a model takes: a moving average and a moving mean deviation, kept as RFC 6298 section 2
 * keeps round-trip times. What is promised is the average and two and a half deviations, which one
 * run in about forty exceeds when times are spread normally. Not thread-safe.
 */
final class RunCost {
  private static final double AVERAGE_PACE = 1.0 / 8;
  private static final double DEVIATION_PACE = 1.0 / 4;
  private static final double CAUTION = 2.5;

  private double average;
  private double deviation;
  private boolean measured;

  /**
   * @param expectedNanos taken for true until the first measurement
   */
  RunCost(long expectedNanos) {
    average = expectedNanos;
  }

  void measured(long nanos) {
    if (measured) {
      deviation += DEVIATION_PACE * (Math.abs(nanos - average) - deviation);
      average += AVERAGE_PACE * (nanos - average);
    } else {
      measured = true;
      average = nanos;
      deviation = nanos / 2.0;
    }
  }

  /** What may be promised, nanoseconds. */
  long promisedNanos() {
    return Math.round(average + CAUTION * deviation);
  }

  /** What is likely, nanoseconds. */
  long averageNanos() {
    return Math.round(average);
  }
}
