package dev.sinew.perception.look;

/**
 * Spares a model that keeps failing: after three failures in a row nobody is sent to it for a
 * second, after each further one for twice as long, a minute at most. Then one run tries again. Not
 * thread-safe.
 */
final class Breaker {
  private static final int TOLERATED = 3;
  private static final long FIRST_REST_NANOS = 1_000_000_000L;
  private static final long LONGEST_REST_NANOS = 60_000_000_000L;

  private int failures;
  private long restNanos;
  private long closedAgainNanos;

  void succeeded() {
    failures = 0;
    restNanos = 0;
  }

  void failed(long nowNanos) {
    failures++;
    if (failures >= TOLERATED) {
      restNanos = Math.clamp(2 * restNanos, FIRST_REST_NANOS, LONGEST_REST_NANOS);
      closedAgainNanos = nowNanos + restNanos;
    }
  }

  /** How long nobody is sent to the model, nanoseconds; 0 when it may be tried. */
  long restsForNanos(long nowNanos) {
    return failures < TOLERATED ? 0 : Math.max(0, closedAgainNanos - nowNanos);
  }

  /** Failures in a row. */
  int failures() {
    return failures;
  }
}
