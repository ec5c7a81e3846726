package dev.sinew.bench.report;

import java.io.PrintStream;
import java.util.Locale;

/** The sheet a benchmark writes on: settings first, then rows with their bare reference. */
public final class Sheet {
  private final PrintStream out;

  public Sheet(PrintStream out) {
    this.out = out;
  }

  /** What was set and what the bare reference is; one sentence. */
  public void setting(String what, String value) {
    out.printf("  %-10s %s%n", what, value);
  }

  /** Starts the rows of one setting. */
  public void head(String title, String unit) {
    out.printf("%n  %-44s %12s %12s %10s%n", title + ", " + unit, "ours", "bare", "ratio");
  }

  /** A measured value beside its bare reference. */
  public void row(String what, double ours, double bare) {
    out.printf("  %-44s %12s %12s %10s%n", what, text(ours), text(bare), "x " + text(ours / bare));
  }

  /** A value for which there is no reference. */
  public void row(String what, double ours) {
    out.printf("  %-44s %12s%n", what, text(ours));
  }

  /** The half, the 99th of 100 and the largest of two spreads, both in nanoseconds. */
  public void spreads(Spread ours, Spread bare, double nanosPerUnit) {
    row("p50", ours.p50() / nanosPerUnit, bare.p50() / nanosPerUnit);
    row("p99", ours.p99() / nanosPerUnit, bare.p99() / nanosPerUnit);
    row("max", ours.max() / nanosPerUnit, bare.max() / nanosPerUnit);
  }

  /** Three or four digits that count, no more. */
  static String text(double value) {
    double size = Math.abs(value);
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return "-";
    }
    String format = size >= 100 || size == 0 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, size > 0 && size < 0.095 ? "%.4f" : format, value);
  }
}
