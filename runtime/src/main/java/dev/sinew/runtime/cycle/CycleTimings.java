package dev.sinew.runtime.cycle;

import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * How late cycles began and how long their phases took. Written by the cycle without allocation;
 * read by anyone; both hold the same monitor for a moment.
 */
public final class CycleTimings {
  private static final long LONGEST_NANOS = 60_000_000_000L;
  private final Histogram lateness = new Histogram(LONGEST_NANOS, 3);
  private final Map<Phase, Histogram> phases = new EnumMap<>(Phase.class);

  public CycleTimings() {
    for (Phase phase : Phase.values()) {
      phases.put(phase, new Histogram(LONGEST_NANOS, 3));
    }
  }

  synchronized void began(long lateNanos) {
    lateness.recordValue(Math.max(0, Math.min(LONGEST_NANOS, lateNanos)));
  }

  synchronized void took(Phase phase, long nanos) {
    Histogram histogram = phases.get(phase);
    if (histogram != null) {
      histogram.recordValue(Math.max(0, Math.min(LONGEST_NANOS, nanos)));
    }
  }

  /**
   * A distribution in microseconds.
   *
   * @param p50 half of all values are at most this
   * @param p99 99 of 100 values are at most this
   * @param max the largest
   */
  public record Spread(double p50, double p99, double max) {}

  /** How late cycles began, microseconds of real time; all 0 in virtual time. */
  public synchronized Spread lateness() {
    return spread(lateness);
  }

  /** How long a phase took, microseconds of real time. */
  public synchronized Spread phase(Phase phase) {
    Histogram histogram = phases.get(phase);
    return histogram == null ? new Spread(0, 0, 0) : spread(histogram);
  }

  /** How many cycles began later than this, nanoseconds. */
  public synchronized long lateBy(long nanos) {
    return lateness.getCountBetweenValues(nanos, LONGEST_NANOS);
  }

  private static Spread spread(Histogram histogram) {
    return new Spread(
        histogram.getValueAtPercentile(50) * 1e-3,
        histogram.getValueAtPercentile(99) * 1e-3,
        histogram.getMaxValue() * 1e-3);
  }
}
