package dev.sinew.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.sdk.component.Health;
import dev.sinew.world.VirtualClock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthWatchTest {
  private final EventLog events = new EventLog(new VirtualClock());
  private final Map<String, Health> components = new HashMap<>();
  private final HealthWatch watch = new HealthWatch(() -> components, events);
  private long second = 2;

  @BeforeEach
  void start() {
    watch.step(0);
  }

  private List<String> after(Health imu) {
    components.put("imu", imu);
    watch.step(second++ * 1_000_000_000L);
    return events.newest(9).stream().map(EventLog.Event::text).toList();
  }

  @Test
  void tellsWhenAComponentBeginsAndCeasesToBeDegraded() {
    assertThat(after(Health.OK)).isEmpty();
    assertThat(after(Health.degraded("it is warm"))).containsExactly("imu is degraded: it is warm");
    assertThat(after(Health.degraded("it is hot"))).hasSize(1);
    assertThat(after(Health.OK)).hasSize(2).last().isEqualTo("imu is no longer degraded");
    assertThat(after(Health.OK)).hasSize(2);
  }

  @Test
  void whatAComponentIsWhileItStartsIsNoNews() {
    HealthWatch fresh = new HealthWatch(() -> Map.of("imu", Health.degraded("starting")), events);
    fresh.step(5_000_000_000L);
    fresh.step(6_900_000_000L);
    assertThat(events.newest(9)).isEmpty();
    fresh.step(7_000_000_000L);
    assertThat(events.newest(9)).hasSize(1);
  }

  @Test
  void aFailureIsLeftToWhoeverMetIt() {
    after(Health.degraded("it is warm"));
    assertThat(after(Health.failed("gone"))).hasSize(1);
    assertThat(after(Health.OK)).hasSize(1);
  }
}
