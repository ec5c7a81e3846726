package dev.sinew.runtime.cortex;

import java.util.Locale;

/** Numbers in sentences for the operator. */
final class Words {
  private Words() {}

  static String seconds(long nanos) {
    String text = String.format(Locale.ROOT, "%.1f", nanos * 1e-9);
    return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + " s";
  }
}
