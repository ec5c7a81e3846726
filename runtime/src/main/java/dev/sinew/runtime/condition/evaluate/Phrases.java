package dev.sinew.runtime.condition.evaluate;

import dev.sinew.runtime.condition.Dimension;
import java.util.Locale;

/** Measured values as they stand in an explanation: short, rounded. */
final class Phrases {
  private Phrases() {}

  static String value(Dimension dimension, double value) {
    return switch (dimension) {
      case LENGTH -> metres(value);
      case ANGLE -> String.format(Locale.ROOT, "%.0f deg", Math.toDegrees(value));
      case TIME -> seconds(value);
      case RATIO -> String.format(Locale.ROOT, "%.0f %%", value * 100);
      case VOLTAGE -> String.format(Locale.ROOT, "%.2f V", value);
      case SPEED -> String.format(Locale.ROOT, "%.2f m/s", value);
      case TURNING -> String.format(Locale.ROOT, "%.0f deg/s", Math.toDegrees(value));
      case COUNT -> String.format(Locale.ROOT, "%.0f", value);
    };
  }

  static String metres(double metres) {
    return String.format(Locale.ROOT, "%.1f m", metres);
  }

  /** Three minutes and more in minutes. */
  static String seconds(double seconds) {
    if (seconds >= 180) {
      return String.format(Locale.ROOT, "%.0f min", seconds / 60);
    }
    String text = String.format(Locale.ROOT, "%.1f", seconds);
    return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + " s";
  }

  static String nanos(long nanos) {
    return seconds(nanos * 1e-9);
  }
}
