package dev.sinew.fabric.envelope;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/** How many messages were dropped, by cause. Thread-safe. */
public final class Rejections {
  private final AtomicLongArray counts = new AtomicLongArray(Cause.values().length);

  public void count(Cause cause) {
    counts.incrementAndGet(cause.ordinal());
  }

  public long of(Cause cause) {
    return counts.get(cause.ordinal());
  }

  /** The causes that occurred, with their counts. */
  public Map<Cause, Long> snapshot() {
    Map<Cause, Long> all = new EnumMap<>(Cause.class);
    for (Cause cause : Cause.values()) {
      long count = of(cause);
      if (count > 0) {
        all.put(cause, count);
      }
    }
    return Map.copyOf(all);
  }
}
