package dev.sinew.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.config.robot.DisplayText;
import dev.sinew.runtime.fitting.GaugeText;
import org.junit.jupiter.api.Test;

class DisplayLinesTest {
  @Test
  void placeholdersArePutInAndTheRestStays() {
    assertThat(
            DisplayText.filled(
                "{mode}: {front.distance} {",
                placeholder -> placeholder.toUpperCase(java.util.Locale.ROOT)))
        .isEqualTo("MODE: FRONT.DISTANCE {");
    assertThat(DisplayText.filled("costs {x}", _ -> "$1 \\ {mode}"))
        .isEqualTo("costs $1 \\ {mode}");
  }

  @Test
  void valuesAreShort() {
    assertThat(GaugeText.of(0.31234, "m")).isEqualTo("0.312 m");
    assertThat(GaugeText.of(21.46, "°C")).isEqualTo("21.5 °C");
    assertThat(GaugeText.of(101_325.4, "Pa")).isEqualTo("101325 Pa");
    assertThat(GaugeText.of(1, "1")).isEqualTo("1");
    assertThat(GaugeText.of(-0.0, "1")).isEqualTo("0");
    assertThat(GaugeText.of(4.2e-5, "T")).isEqualTo("4.20e-05 T");
    assertThat(GaugeText.of(Double.POSITIVE_INFINITY, "m")).isEqualTo("∞ m");
    assertThat(GaugeText.of(Double.NaN, "m")).isEqualTo("– m");
  }
}
