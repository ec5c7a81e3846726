package dev.sinew.runtime.cli;

import dev.sinew.perception.download.DownloadProgress;
import java.io.PrintWriter;
import java.util.Locale;

/** Shows how a download goes: a bar that is drawn over on a terminal, a line a tenth elsewhere. */
final class PullProgress implements DownloadProgress {
  private static final int BAR = 30;
  private static final int TENTHS = 10;
  private static final double MEGABYTE = 1e6;

  private final String name;
  private final PrintWriter out;
  private final boolean terminal;
  private long shown = -1;
  private boolean barStands;

  PullProgress(String name, PrintWriter out, boolean terminal) {
    this.name = name;
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public void at(long bytes, long total) {
    long step = bytes * (terminal ? BAR * TENTHS : TENTHS) / total;
    if (step == shown) {
      return;
    }
    shown = step;
    String count =
        String.format(
            Locale.ROOT,
            "%3d %%  %.1f of %.1f MB",
            bytes * 100 / total,
            bytes / MEGABYTE,
            total / MEGABYTE);
    if (terminal) {
      int filled = (int) (bytes * BAR / total);
      out.print(
          "\r%s [%s%s] %s".formatted(name, "=".repeat(filled), " ".repeat(BAR - filled), count));
      barStands = true;
    } else {
      out.println(name + ": " + count.strip());
    }
    out.flush();
  }

  @Override
  public void note(String sentence) {
    end();
    out.println(name + ": " + sentence);
    out.flush();
  }

  /** The next text begins a line of its own. */
  void end() {
    if (barStands) {
      barStands = false;
      out.println();
      out.flush();
    }
  }
}
