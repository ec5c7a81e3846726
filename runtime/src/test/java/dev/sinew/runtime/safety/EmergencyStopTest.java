package dev.sinew.runtime.safety;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EmergencyStopTest {
  private final EmergencyStop stop = new EmergencyStop();

  @Test
  void holdsUntilItIsReleased() {
    stop.press("the page");
    assertThat(stop.latched()).isTrue();
    stop.release();
    assertThat(stop.latched()).isFalse();
  }

  @Test
  void remembersWhoPressedFirst() {
    stop.press("the page");
    stop.press("a button");
    assertThat(stop.pressedBy()).isEqualTo("the page");
  }

  @Test
  void latchesEvenWhenNobodySaysWho() {
    stop.press("");
    assertThat(stop.latched()).isTrue();
  }
}
