package dev.sinew.runtime.engine;

import java.util.Locale;

/** What the gate says, with its numbers, for people. Made on the page's thread, not the cycle's. */
final class GateText {
  private GateText() {}

  /**
   * One sentence.
   *
   * @param rule the rule that objected; empty when none did
   * @param reason what it said
   * @param measured the number behind it, in the rule's unit; NaN for none
   * @param allowed what that leaves, m/s or rad/s; NaN for none
   */
  static String of(String rule, String reason, double measured, double allowed) {
    if (Double.isNaN(measured)) {
      return reason;
    }
    String number = number(rule, measured);
    if (number.isEmpty()) {
      return reason;
    }
    return Double.isNaN(allowed)
        ? reason + ": " + number
        : reason + ": " + number + String.format(Locale.ROOT, " allows %.2f m/s", allowed);
  }

  private static String number(String rule, double measured) {
    return switch (rule) {
      case "braking-distance", "range-finder" -> text("%.2f m to go", measured);
      case "zone", "lease" -> text("%.2f m to its border", measured);
      case "sensor-age", "sensor-late", "operator-link", "command-age" ->
          text("%.2f s old", measured);
      case "battery" -> measured <= 1 ? text("%.0f %%", 100 * measured) : text("%.1f V", measured);
      case "temperature" -> text("%.0f °C", measured);
      case "wheels" -> text("%.2f m/s measured", measured);
      default -> "";
    };
  }

  private static String text(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
