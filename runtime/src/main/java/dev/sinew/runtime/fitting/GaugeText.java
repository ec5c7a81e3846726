package dev.sinew.runtime.fitting;

import java.util.Locale;

/** Values of gauges and setpoints for people: a few digits, and the unit unless it is a number. */
public final class GaugeText {
  private GaugeText() {}

  /** A value with its unit: {@code 0.31 m}, {@code ∞ m}; a dash where it is not known. */
  public static String of(double value, String unit) {
    String number = number(value);
    return unit.equals("1") ? number : number + " " + unit;
  }

  /** A value without its unit. */
  public static String number(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "−∞";
    }
    double size = Math.abs(value);
    if (value == Math.rint(value) && size < 1e6) {
      return String.format(Locale.ROOT, "%.0f", value + 0.0);
    }
    if (size >= 1e6 || size < 1e-3) {
      return String.format(Locale.ROOT, "%.2e", value);
    }
    return String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.3f", value);
  }
}
