package dev.sinew.runtime.metrics;

import dev.sinew.runtime.cycle.Tally;

/**
 * Writes the text format that Prometheus scrapes, version 0.0.4 (prometheus.io, "Exposition
 * formats"). A handful of families needs no registry. Not thread-safe: one for each answer.
 */
final class PrometheusText {
  private static final double MICRO = 1e-6;
  private final StringBuilder text = new StringBuilder(4_096);

  /** Begins a family: its samples follow. */
  void head(String name, String help, String type) {
    text.append("# HELP ").append(name).append(' ');
    escape(help, false);
    text.append("\n# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  /** A family of one counter. */
  void counter(String name, String help, long value) {
    head(name, help, "counter");
    text.append(name).append(' ').append(value).append('\n');
  }

  /** A sample with one label. */
  void value(String name, String label, String labelled, long value) {
    text.append(name).append('{');
    label(label, labelled);
    text.append("} ").append(value).append('\n');
  }

  /** A sample without a label. */
  void plain(String name, long value) {
    text.append(name).append(' ').append(value).append('\n');
  }

  /** A family of one summary, in seconds. */
  void summary(String name, String help, Tally.Spread spread) {
    head(name, help, "summary");
    spread(name, "", "", spread);
  }

  /** A summary in seconds, with a label unless its name is empty. */
  void spread(String name, String label, String labelled, Tally.Spread spread) {
    boolean empty = spread.count() == 0;
    quantile(name, label, labelled, "0.5", empty ? Double.NaN : spread.p50());
    quantile(name, label, labelled, "0.9", empty ? Double.NaN : spread.p90());
    quantile(name, label, labelled, "0.99", empty ? Double.NaN : spread.p99());
    quantile(name, label, labelled, "1", empty ? Double.NaN : spread.max());
    part(name + "_sum", label, labelled);
    number(spread.sum() * MICRO);
    part(name + "_count", label, labelled);
    text.append(spread.count()).append('\n');
  }

  private void quantile(
      String name, String label, String labelled, String quantile, double micros) {
    text.append(name).append('{');
    if (!label.isEmpty()) {
      label(label, labelled);
      text.append(',');
    }
    label("quantile", quantile);
    text.append("} ");
    number(micros * MICRO);
  }

  private void part(String name, String label, String labelled) {
    text.append(name);
    if (!label.isEmpty()) {
      text.append('{');
      label(label, labelled);
      text.append('}');
    }
    text.append(' ');
  }

  private void label(String name, String value) {
    text.append(name).append("=\"");
    escape(value, true);
    text.append('"');
  }

  private void number(double value) {
    if (Double.isNaN(value)) {
      text.append("NaN\n");
    } else {
      text.append((float) value).append('\n');
    }
  }

  private void escape(String value, boolean quotes) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '"' -> text.append(quotes ? "\\\"" : "\"");
        default -> text.append(c);
      }
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
