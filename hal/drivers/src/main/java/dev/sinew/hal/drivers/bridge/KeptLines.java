package dev.sinew.hal.drivers.bridge;

import dev.sinew.hal.ports.LineGroup;

/**
 * Output lines that are written when a level changes, and after a failure until a write has gone
 * well. Called by one thread.
 */
public final class KeptLines {
  private final LineGroup lines;
  private long levels;

  /** Lines whose level is certain. */
  private long known;

  /**
   * @param lines closed by whoever opened them
   */
  public KeptLines(LineGroup lines) {
    this.lines = lines;
  }

  /**
   * @param mask which lines
   * @param wanted their levels
   * @throws com.pi4j.exception.Pi4JException if the lines cannot be set
   */
  public void write(long mask, long wanted) {
    if ((known & mask) == mask && (levels & mask) == (wanted & mask)) {
      return;
    }
    known &= ~mask;
    lines.write(mask, wanted);
    levels = (levels & ~mask) | (wanted & mask);
    known |= mask;
  }

  /** Whether any of the lines may be high. */
  public boolean mayBeHigh(long mask) {
    return (known & mask) != mask || (levels & mask) != 0;
  }
}
