package dev.sinew.runtime.cycle;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;
import org.jspecify.annotations.Nullable;

/**
 * A distribution of durations that one thread writes without waiting and without allocating, and
 * others read: the writer and the readers have histograms of their own, which readers exchange. Two
 * significant digits, up to a minute.
 */
public final class Tally {
  private static final long LONGEST_NANOS = 60_000_000_000L;
  private static final int DIGITS = 2;

  private final SingleWriterRecorder recorder = new SingleWriterRecorder(LONGEST_NANOS, DIGITS);
  private final Histogram total = new Histogram(LONGEST_NANOS, DIGITS);
  private @Nullable Histogram interval;

  /** Counts one duration, nanoseconds; the one writing thread. */
  public void add(long nanos) {
    recorder.recordValue(Math.max(0, Math.min(LONGEST_NANOS, nanos)));
  }

  /**
   * A distribution in microseconds.
   *
   * @param count how many values there were
   * @param sum of all values
   * @param p50 half of all values are at most this
   * @param p90 nine of ten values are at most this
   * @param p99 99 of 100 values are at most this
   * @param max the largest
   */
  public record Spread(long count, double sum, double p50, double p90, double p99, double max) {}

  /** What was counted so far. Any thread. */
  public synchronized Spread spread() {
    collect();
    return new Spread(
        total.getTotalCount(),
        total.getTotalCount() == 0 ? 0 : total.getMean() * total.getTotalCount() * 1e-3,
        total.getValueAtPercentile(50) * 1e-3,
        total.getValueAtPercentile(90) * 1e-3,
        total.getValueAtPercentile(99) * 1e-3,
        total.getMaxValue() * 1e-3);
  }

  private void collect() {
    interval = recorder.getIntervalHistogram(interval);
    total.add(interval);
  }
}
