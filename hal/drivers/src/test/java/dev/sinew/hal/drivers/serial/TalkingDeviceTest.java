package dev.sinew.hal.drivers.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.hal.drivers.EndlessLine;
import dev.sinew.hal.drivers.ManualClock;
import dev.sinew.sdk.component.ComponentException;
import org.junit.jupiter.api.Test;

class TalkingDeviceTest {
  private final ManualClock clock = new ManualClock();
  private long bytes;

  @Test
  void aLineThatNeverFallsSilentHoldsUpNobodyAndIsGivenUp() throws ComponentException {
    TalkingDevice device =
        new TalkingDevice(
            EndlessLine::new, "/dev/endless", "babbler", 115_200, 1_000_000_000L, clock);
    device.connect();
    device.read(this::nonsense);
    assertThat(bytes).isPositive();
    clock.advance(2_000_000_000L);
    assertThatThrownBy(() -> device.read(this::nonsense))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("no whole frame of a babbler");
  }

  private boolean nonsense(byte value, long arrivedNanos) {
    bytes++;
    return false;
  }
}
