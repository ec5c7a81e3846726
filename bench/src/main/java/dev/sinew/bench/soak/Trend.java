package dev.sinew.bench.soak;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How one quantity went along a soak. The first fifth of the samples is left out: until then
 * classes are loaded and code is compiled.
 *
 * @param what the quantity, in words
 * @param unit of every number here
 * @param first median of the first quarter of what is looked at
 * @param last median of its last quarter
 * @param slopePerHour least-squares slope over a virtual hour
 * @param bound how much {@code last} may be above {@code first}
 */
public record Trend(
    String what, String unit, double first, double last, double slopePerHour, double bound) {
  /** Samples from which a trend can be told. */
  public static final int FEWEST_SAMPLES = 10;

  /**
   * @throws IllegalArgumentException with fewer samples than {@link #FEWEST_SAMPLES}
   */
  static Trend of(
      String what, String unit, double bound, List<Sample> all, ToDoubleFunction<Sample> value) {
    if (all.size() < FEWEST_SAMPLES) {
      throw new IllegalArgumentException(
          "%d samples; a trend needs %d".formatted(all.size(), FEWEST_SAMPLES));
    }
    List<Sample> samples = all.subList(all.size() / 5, all.size());
    int quarter = Math.max(1, samples.size() / 4);
    return new Trend(
        what,
        unit,
        median(samples.subList(0, quarter), value),
        median(samples.subList(samples.size() - quarter, samples.size()), value),
        slope(samples, value),
        bound);
  }

  /** Whether it grew by no more than its bound. What shrinks is flat enough. */
  public boolean flat() {
    return last - first <= bound;
  }

  private static double median(List<Sample> samples, ToDoubleFunction<Sample> value) {
    double[] sorted = samples.stream().mapToDouble(value).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static double slope(List<Sample> samples, ToDoubleFunction<Sample> value) {
    double meanX = samples.stream().mapToDouble(Sample::virtualHours).average().orElse(0);
    double meanY = samples.stream().mapToDouble(value).average().orElse(0);
    double above = 0;
    double below = 0;
    for (Sample sample : samples) {
      double dx = sample.virtualHours() - meanX;
      above += dx * (value.applyAsDouble(sample) - meanY);
      below += dx * dx;
    }
    return below == 0 ? 0 : above / below;
  }
}
