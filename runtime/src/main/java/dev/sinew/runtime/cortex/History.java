package dev.sinew.runtime.cortex;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest decisions of the cortex: changes of mode and rules that began. Any thread. */
public final class History {
  static final int KEPT = 200;

  private final Deque<Entry> entries = new ArrayDeque<>();

  /** What was decided. */
  public enum Kind {
    MODE,
    RULE
  }

  /**
   * One decision.
   *
   * @param timeNanos robot time
   * @param name of the mode or the rule
   * @param reason why; empty for the first mode
   */
  public record Entry(long timeNanos, Kind kind, String name, String reason) {}

  synchronized void add(long timeNanos, Kind kind, String name, String reason) {
    if (entries.size() == KEPT) {
      entries.removeFirst();
    }
    entries.addLast(new Entry(timeNanos, kind, name, reason));
  }

  synchronized List<Entry> newest() {
    return List.copyOf(entries);
  }
}
