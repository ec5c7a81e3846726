package dev.sinew.runtime.metrics;

import dev.sinew.runtime.cycle.Tally;
import java.util.Optional;

/**
 * The collector's pauses: their distribution, and the newest ones by time. Any thread; the cycle
 * never touches it.
 */
public final class PauseLog {
  private static final int KEPT = 64;

  private final Tally tally = new Tally();
  private final Pause[] newest = new Pause[KEPT];
  private long count;

  /**
   * One pause.
   *
   * @param collector who paused the program
   * @param fromNanos real time
   * @param toNanos real time
   */
  public record Pause(String collector, long fromNanos, long toNanos) {
    long nanos() {
      return toNanos - fromNanos;
    }
  }

  synchronized void add(Pause pause) {
    tally.add(pause.nanos());
    newest[(int) (count++ % KEPT)] = pause;
  }

  /** The longest of the newest pauses that lay at least partly in a stretch of real time. */
  synchronized Optional<Pause> longestWithin(long fromNanos, long toNanos) {
    Pause longest = null;
    for (int i = 0; i < Math.min(count, KEPT); i++) {
      Pause pause = newest[i];
      boolean within = pause.toNanos() >= fromNanos && pause.fromNanos() <= toNanos;
      if (within && (longest == null || pause.nanos() > longest.nanos())) {
        longest = pause;
      }
    }
    return Optional.ofNullable(longest);
  }

  /** All pauses so far. */
  public Tally.Spread spread() {
    return tally.spread();
  }
}
