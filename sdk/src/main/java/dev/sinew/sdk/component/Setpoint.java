package dev.sinew.sdk.component;

/**
 * What one number commanded to a {@link SetpointActuator} means, and its bounds. The safety gate
 * holds commands within them; the driver refuses what is beyond.
 *
 * @param name one lower-camel-case word or compound, unique in its actuator, such as {@code angle}
 * @param unit as in {@link Quantity#unit}
 * @param min smallest value
 * @param max largest value
 * @param maxRate how fast the commanded value may change, units per second; {@link
 *     Double#POSITIVE_INFINITY} when it may jump
 * @param safe value that the safe state drives to; NaN when the actuator holds where it is or is
 *     switched off
 */
public record Setpoint(
    String name, String unit, double min, double max, double maxRate, double safe) {
  public Setpoint {
    if (!name.matches("[a-z][A-Za-z0-9]{0,39}")) {
      throw new IllegalArgumentException(
          "setpoint '%s'; expected a lower-camel-case word of at most 40 letters".formatted(name));
    }
    if (!(min < max) || Double.isInfinite(min) || Double.isInfinite(max)) {
      throw new IllegalArgumentException(
          "setpoint '%s' from %s to %s; expected two finite numbers in order"
              .formatted(name, min, max));
    }
    if (!(maxRate > 0)) {
      throw new IllegalArgumentException(
          "setpoint '%s' with a rate of %s; expected more than 0".formatted(name, maxRate));
    }
    if (safe < min || safe > max) {
      throw new IllegalArgumentException(
          "setpoint '%s' is safe at %s; expected %s to %s, or NaN".formatted(name, safe, min, max));
    }
  }

  /** A value that may jump between its bounds. */
  public static Setpoint free(String name, String unit, double min, double max, double safe) {
    return new Setpoint(name, unit, min, max, Double.POSITIVE_INFINITY, safe);
  }
}
