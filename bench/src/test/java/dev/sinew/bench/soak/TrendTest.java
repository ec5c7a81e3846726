package dev.sinew.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class TrendTest {
  /** One sample a virtual hour; heap in MiB by the hour. */
  private static List<Sample> samples(int count, DoubleUnaryOperator heapMib) {
    List<Sample> samples = new ArrayList<>();
    for (int hour = 0; hour < count; hour++) {
      long heap = Math.round(heapMib.applyAsDouble(hour) * (1 << 20));
      samples.add(new Sample(9.0 * hour, hour, heap, 200 << 20, 12, 20, 100.0 * hour, 0));
    }
    return samples;
  }

  private static Trend heap(List<Sample> samples) {
    return new SoakResult(false, samples).trends().getFirst();
  }

  @Test
  void aRobotThatForgetsNothingIsNotFlat() {
    Trend trend = heap(samples(100, hour -> 30 + 0.1 * hour));
    assertThat(trend.flat()).isFalse();
    assertThat(trend.slopePerHour()).isCloseTo(0.1, within(1e-3));
    assertThat(trend.last() - trend.first()).isCloseTo(6, within(0.2));
  }

  @Test
  void whatFillsUpInTheFirstHoursAndThenStaysIsFlat() {
    Trend trend = heap(samples(100, hour -> 30 + Math.min(hour, 15)));
    assertThat(trend.flat()).isTrue();
    assertThat(trend.slopePerHour()).isCloseTo(0, within(1e-6));
  }

  @Test
  void oneMoreHandleAnHourIsNotFlat() {
    List<Sample> samples = new ArrayList<>();
    for (int hour = 0; hour < 20; hour++) {
      samples.add(new Sample(hour, hour, 30 << 20, 200 << 20, 12 + hour, 20, 0, 0));
    }
    assertThat(new SoakResult(false, samples).flat()).isFalse();
  }

  @Test
  void whatShrinksIsFlat() {
    assertThat(heap(samples(50, hour -> 60 - hour)).flat()).isTrue();
  }

  @Test
  void tooFewSamplesTellNoTrend() {
    assertThatIllegalArgumentException().isThrownBy(() -> heap(samples(9, _ -> 30)));
  }
}
