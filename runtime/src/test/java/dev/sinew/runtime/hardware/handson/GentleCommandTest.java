package dev.sinew.runtime.hardware.handson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.sdk.actuation.GuardedCommand;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GentleCommandTest {
  private final HandClock clock = new HandClock();

  @Property
  void noCommandIsFasterOrLongerThanByHand(
      @ForAll @DoubleRange(min = -2, max = 2) double linear,
      @ForAll @DoubleRange(min = -2, max = 2) double angular,
      @ForAll @IntRange(max = 7000) int millis) {
    GentleCommand gentle = new GentleCommand(clock, 0, Duration.ofSeconds(5));
    long begin = clock.nanos();
    clock.pass(millis);
    if (Math.abs(linear) > 0.1 || Math.abs(angular) > 0.5) {
      assertThatThrownBy(() -> gentle.twist(linear, angular))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("by hand");
      return;
    }
    GuardedCommand command = gentle.twist(linear, angular);
    assertThat(command.stop()).isEqualTo(millis >= 5000);
    assertThat(command.validUntilNanos() - begin)
        .isLessThanOrEqualTo(Math.min(5_000_000_000L, millis * 1_000_000L + 200_000_000L));
    assertThat(command.linear()).isEqualTo(millis >= 5000 ? 0 : linear);
  }

  @Test
  void aPowerBeyondAThirdIsRefused() {
    GentleCommand gentle = new GentleCommand(clock, 0, Duration.ofSeconds(1));
    assertThat(gentle.power(0.3).stop()).isFalse();
    assertThatThrownBy(() -> gentle.power(0.31))
        .hasMessage("power 0.31; expected −0.3 to 0.3 by hand");
    assertThatThrownBy(() -> gentle.power(Double.NaN)).hasMessageStartingWith("power NaN");
  }

  @Test
  void aLongerMotionIsRefused() {
    assertThatThrownBy(() -> new GentleCommand(clock, 0, Duration.ofMillis(5001)))
        .hasMessage("5.0 s of motion; expected at most 5 s");
  }
}
