package dev.sinew.runtime.cortex;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest changes of mode. Any thread. */
public final class History {
  static final int KEPT = 100;

  private final Deque<Entry> entries = new ArrayDeque<>();

  /**
   * One change.
   *
   * @param timeNanos robot time
   * @param mode that was entered
   * @param reason why; empty for the first
   */
  public record Entry(long timeNanos, String mode, String reason) {}

  synchronized void add(long timeNanos, String mode, String reason) {
    if (entries.size() == KEPT) {
      entries.removeFirst();
    }
    entries.addLast(new Entry(timeNanos, mode, reason));
  }

  synchronized List<Entry> newest() {
    return List.copyOf(entries);
  }
}
