package dev.sinew.sdk.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SetpointTest {
  @Test
  void aSetpointThatJumpsHasNoRate() {
    assertThat(Setpoint.free("brightness", "1", 0, 1, 0).maxRate())
        .isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void boundsOutOfOrderAreRefused() {
    assertThatThrownBy(() -> new Setpoint("angle", "rad", 1, -1, 2, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("setpoint 'angle' from 1.0 to -1.0; expected two finite numbers in order");
  }

  @Test
  void aSafeValueBeyondTheBoundsIsRefused() {
    assertThatThrownBy(() -> new Setpoint("angle", "rad", -1, 1, 2, 1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is safe at 1.5; expected -1.0 to 1.0, or NaN");
  }

  @Test
  void aRateThatForbidsEveryMotionIsRefused() {
    assertThatThrownBy(() -> new Setpoint("angle", "rad", -1, 1, 0, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rate of 0.0");
  }

  @Test
  void aNameThatNoConditionCouldUseIsRefused() {
    assertThatThrownBy(() -> new Quantity("distance (m)", "m"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lower-camel-case");
  }

  @Test
  void aReadingKnowsNothingAtFirst() {
    assertThat(new Reading(3).values).containsOnly(Double.NaN);
  }
}
