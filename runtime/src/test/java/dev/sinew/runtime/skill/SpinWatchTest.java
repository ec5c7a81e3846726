package dev.sinew.runtime.skill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.world.VirtualClock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpinWatchTest {
  private static final long SECOND = 1_000_000_000L;
  private final VirtualClock clock = new VirtualClock();
  private final Map<Long, Long> cpu = new HashMap<>();
  private final SpinWatch watch = new SpinWatch(clock, id -> cpu.getOrDefault(id, -1L));

  /** Seconds in which a thread takes a share of a core. */
  private Optional<String> seconds(int count, double share) {
    Optional<String> found = Optional.empty();
    for (int i = 0; i < count && found.isEmpty(); i++) {
      found = watch.step(Map.of("spinner", 7L));
      clock.advanceTo(clock.nanos() + SECOND);
      cpu.merge(7L, Math.round(share * SECOND), Long::sum);
    }
    return found;
  }

  @Test
  void oneThatEatsACoreForTenSecondsIsFound() {
    assertThat(seconds(10, 0.9)).isEmpty();
    assertThat(seconds(2, 0.9)).contains("spinner");
  }

  @Test
  void oneThatMostlySleepsIsLeftAlone() {
    assertThat(seconds(60, 0.3)).isEmpty();
  }

  @Test
  void oneThatEndedIsForgotten() {
    seconds(8, 0.9);
    watch.step(Map.of());
    assertThat(seconds(9, 0.9)).isEmpty();
  }
}
