package dev.sinew.runtime.engine;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.runtime.config.robot.Guard;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuardPostTest {
  @Test
  void theFirstProcessOfAContainerIsRefusedSinceNobodyInItCanKillIt() {
    assertThatThrownBy(() -> GuardPost.requireMortal(1, guard(true)))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("process 1")
        .hasMessageContaining("docker run --init")
        .hasMessageContaining("guard: { enabled: false }");
  }

  @Test
  void itMayRunWithoutAGuardAndEveryOtherWithOne() {
    assertThatCode(() -> GuardPost.requireMortal(1, guard(false))).doesNotThrowAnyException();
    assertThatCode(() -> GuardPost.requireMortal(2, guard(true))).doesNotThrowAnyException();
  }

  private static Guard guard(boolean enabled) {
    return new Guard(enabled, Duration.ofMillis(20), 3, Optional.empty());
  }
}
