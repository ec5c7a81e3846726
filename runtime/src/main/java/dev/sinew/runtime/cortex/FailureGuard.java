package dev.sinew.runtime.cortex;

/** Counts failures that follow one another, so that a loop of them comes to an end. */
final class FailureGuard {
  /** So many failures within the time are a loop. */
  static final int MOST = 5;

  static final long WITHIN_NANOS = 60_000_000_000L;

  private final long[] times = new long[MOST];
  private int count;

  /** Counts one; true when there were too many. */
  boolean failed(long nowNanos) {
    times[count % MOST] = nowNanos;
    count++;
    if (count < MOST) {
      return false;
    }
    long oldest = times[count % MOST];
    return nowNanos - oldest <= WITHIN_NANOS;
  }

  /** Somebody has looked at it: an operator chose a mode. */
  void forget() {
    count = 0;
  }
}
