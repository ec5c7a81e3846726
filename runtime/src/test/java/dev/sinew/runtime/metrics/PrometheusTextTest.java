package dev.sinew.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.runtime.cycle.Tally;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrometheusTextTest {
  private final PrometheusText text = new PrometheusText();

  @Test
  void aSummaryIsInSecondsWithItsSumAndCount() {
    Tally tally = new Tally();
    tally.add(1_000_000);
    tally.add(3_000_000);
    text.summary("sinew_cycle_lateness_seconds", "How late.", tally.spread());
    Map<String, Double> samples = Exposition.parse(text.toString());
    assertThat(samples.get("sinew_cycle_lateness_seconds{quantile=\"0.5\"}"))
        .isCloseTo(0.001, within(0.00002));
    assertThat(samples.get("sinew_cycle_lateness_seconds{quantile=\"1\"}"))
        .isCloseTo(0.003, within(0.00006));
    assertThat(samples.get("sinew_cycle_lateness_seconds_sum")).isCloseTo(0.004, within(0.00008));
    assertThat(samples.get("sinew_cycle_lateness_seconds_count")).isEqualTo(2);
  }

  @Test
  void aSummaryOfNothingHasNoQuantiles() {
    text.summary("sinew_gc_pause_seconds", "Pauses.", new Tally().spread());
    Map<String, Double> samples = Exposition.parse(text.toString());
    assertThat(samples.get("sinew_gc_pause_seconds{quantile=\"0.99\"}")).isNaN();
    assertThat(samples.get("sinew_gc_pause_seconds_count")).isZero();
  }

  @Test
  void whatCouldBreakALineIsEscaped() {
    text.head("x_total", "two\nlines and a back\\slash", "counter");
    text.value("x_total", "cause", "a \"quoted\" \\ word\nand more", 3);
    Map<String, Double> samples = Exposition.parse(text.toString());
    assertThat(samples)
        .containsOnlyKeys("x_total{cause=\"a \\\"quoted\\\" \\\\ word\\nand more\"}");
  }
}
