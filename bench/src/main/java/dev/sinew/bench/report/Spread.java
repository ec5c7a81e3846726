package dev.sinew.bench.report;

import org.HdrHistogram.Histogram;

/** A distribution of durations in nanoseconds. Recording allocates nothing. One thread writes. */
public final class Spread {
  private static final long LONGEST_NANOS = 120_000_000_000L;
  private final Histogram histogram = new Histogram(LONGEST_NANOS, 3);

  public void add(long nanos) {
    histogram.recordValue(Math.max(0, Math.min(LONGEST_NANOS, nanos)));
  }

  public long count() {
    return histogram.getTotalCount();
  }

  public double mean() {
    return histogram.getMean();
  }

  public double p50() {
    return histogram.getValueAtPercentile(50);
  }

  public double p99() {
    return histogram.getValueAtPercentile(99);
  }

  public double max() {
    return histogram.getMaxValue();
  }
}
