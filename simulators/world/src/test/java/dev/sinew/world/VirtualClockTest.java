package dev.sinew.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class VirtualClockTest {
  private final VirtualClock clock = new VirtualClock();

  @Test
  void beginsAtZeroOnAFixedDateAndMovesOnlyWhenTold() {
    assertThat(clock.nanos()).isZero();
    clock.advanceTo(2_500_000_000L);
    assertThat(clock.nanos()).isEqualTo(2_500_000_000L);
    assertThat(clock.wallMillis()).isEqualTo(VirtualClock.EPOCH_MILLIS + 2500);
  }

  @Test
  void neverGoesBack() {
    clock.advanceTo(10);
    assertThatThrownBy(() -> clock.advanceTo(9)).isInstanceOf(IllegalArgumentException.class);
    assertThat(clock.nanos()).isEqualTo(10);
  }

  @Test
  void refusesAWaitThatWouldNeverEnd() throws InterruptedException {
    clock.advanceTo(10);
    clock.sleepUntil(10);
    assertThatThrownBy(() -> clock.sleepUntil(11)).isInstanceOf(IllegalStateException.class);
  }
}
