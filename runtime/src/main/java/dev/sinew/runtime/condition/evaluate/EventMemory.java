package dev.sinew.runtime.condition.evaluate;

import dev.sinew.runtime.condition.EventKind;
import java.util.ArrayList;
import java.util.List;

/**
 * When each event that some condition asks for happened last. Which ones those are is settled when
 * the conditions are compiled, so that remembering one allocates nothing.
 */
public final class EventMemory {
  private record Slot(EventKind kind, String subject) {}

  private final List<Slot> slots = new ArrayList<>();
  private long[] lastNanos = new long[0];

  /** Where a condition will find the time of an event; empty subject for any. */
  int slot(EventKind kind, String subject) {
    Slot wanted = new Slot(kind, subject);
    int known = slots.indexOf(wanted);
    if (known >= 0) {
      return known;
    }
    slots.add(wanted);
    lastNanos = java.util.Arrays.copyOf(lastNanos, slots.size());
    lastNanos[slots.size() - 1] = Long.MIN_VALUE;
    return slots.size() - 1;
  }

  /** Remembers that something happened. */
  public void happened(EventKind kind, String subject, long nowNanos) {
    for (int i = 0; i < lastNanos.length; i++) {
      Slot slot = slots.get(i);
      if (slot.kind() == kind && (slot.subject().isEmpty() || slot.subject().equals(subject))) {
        lastNanos[i] = nowNanos;
      }
    }
  }

  /** Robot time of the last one; {@link Long#MIN_VALUE} when there was none. */
  long last(int slot) {
    return lastNanos[slot];
  }
}
