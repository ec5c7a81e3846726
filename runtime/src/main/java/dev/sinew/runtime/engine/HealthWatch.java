package dev.sinew.runtime.engine;

import dev.sinew.sdk.component.Health;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Notices which components begin and cease to be degraded: they go on working, so that no bus tells
 * of it. One thread.
 */
final class HealthWatch {
  private static final long PERIOD_NANOS = 1_000_000_000L;

  /** What a component is while it starts is no news, nanoseconds. */
  private static final long STARTING_NANOS = 2_000_000_000L;

  private final Supplier<Map<String, Health>> components;
  private final EventLog events;
  private final Map<String, String> degraded = new HashMap<>();
  private long nextNanos = Long.MIN_VALUE;

  /**
   * @param components how each is, by name
   */
  HealthWatch(Supplier<Map<String, Health>> components, EventLog events) {
    this.components = components;
    this.events = events;
  }

  /** Looks once a second of robot time. */
  void step(long nowNanos) {
    if (nextNanos == Long.MIN_VALUE) {
      nextNanos = nowNanos + STARTING_NANOS;
    }
    if (nowNanos < nextNanos) {
      return;
    }
    nextNanos = nowNanos + PERIOD_NANOS;
    Set<String> before = new HashSet<>(degraded.keySet());
    components
        .get()
        .forEach((name, health) -> {
          if (health.state() == Health.State.DEGRADED) {
            before.remove(name);
            if (degraded.put(name, health.reason()) == null) {
              events.degraded(name, health.reason());
            }
          } else if (health.state() == Health.State.OK && before.remove(name)) {
            degraded.remove(name);
            events.whole(name);
          }
        });
    // What has failed or gone meanwhile is told by others.
    degraded.keySet().removeAll(before);
  }
}
