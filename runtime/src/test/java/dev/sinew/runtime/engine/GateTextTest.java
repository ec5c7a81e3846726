package dev.sinew.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GateTextTest {
  @Test
  void saysHowFarAndHowFast() {
    assertThat(
            GateText.of(
                "braking-distance", "an obstacle is within the braking distance", 0.62, 0.31))
        .isEqualTo("an obstacle is within the braking distance: 0.62 m to go allows 0.31 m/s");
  }

  @Test
  void saysTheReasonAloneWhereThereIsNoNumber() {
    assertThat(GateText.of("speed", "the request is over the speed limit", Double.NaN, 0.6))
        .isEqualTo("the request is over the speed limit");
  }

  @Test
  void givesEachRuleItsUnit() {
    assertThat(GateText.of("sensor-age", "old", 0.5123, Double.NaN)).isEqualTo("old: 0.51 s old");
    assertThat(GateText.of("battery", "low", 6.04, Double.NaN)).isEqualTo("low: 6.0 V");
    assertThat(GateText.of("battery", "low", 0.07, 0.2)).isEqualTo("low: 7 % allows 0.20 m/s");
    assertThat(GateText.of("temperature", "hot", 85.4, Double.NaN)).isEqualTo("hot: 85 °C");
  }
}
