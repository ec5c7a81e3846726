package dev.sinew.runtime.cli;

import dev.sinew.sdk.time.Clock;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * Tells a person how far a long work is: over and over on one line of a terminal, otherwise on a
 * new line every so often. Never on the stream of answers.
 */
final class ProgressLine {
  private static final long TERMINAL_NANOS = 200_000_000L;
  private static final long LOG_NANOS = 10_000_000_000L;

  private final PrintWriter err;
  private final Clock clock;
  private final boolean terminal;
  private final long beginNanos;
  private long shownNanos;
  private int width;

  /**
   * @param terminal whether a person watches the lines come
   */
  ProgressLine(PrintWriter err, Clock clock, boolean terminal) {
    this.err = err;
    this.clock = clock;
    this.terminal = terminal;
    this.beginNanos = clock.nanos();
    this.shownNanos = beginNanos;
  }

  /**
   * Shows how far it is, unless it did a moment ago.
   *
   * @param total how many there are; 0 when nobody knows
   */
  void show(String what, long done, long total) {
    long now = clock.nanos();
    if (now - shownNanos < (terminal ? TERMINAL_NANOS : LOG_NANOS)) {
      return;
    }
    shownNanos = now;
    String line =
        total > 0
            ? String.format(
                Locale.ROOT,
                "%s %d of %d, %.0f s to go",
                what,
                done,
                total,
                (now - beginNanos) * 1e-9 / Math.max(1, done) * (total - done))
            : String.format(Locale.ROOT, "%s %d", what, done);
    if (terminal) {
      err.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
      width = line.length();
    } else {
      err.println(line);
    }
    err.flush();
  }

  /** Takes the line away again. */
  void end() {
    if (width > 0) {
      err.print("\r" + " ".repeat(width) + "\r");
      err.flush();
      width = 0;
    }
  }
}
