package dev.sinew.hal.drivers.servo;

import dev.sinew.sdk.component.Setpoint;
import java.util.ArrayList;
import java.util.List;

/** Whether a servo's settings fit together. */
public final class HornCheck {
  private HornCheck() {}

  /**
   * What does not, each as {@code key: sentence}.
   *
   * @param prefix key that leads to the settings, such as {@code horn.}
   */
  public static List<String> problems(HornConfig c, String prefix) {
    List<String> problems = new ArrayList<>();
    if (c.minPulse() >= c.maxPulse()) {
      problems.add(
          "%smaxPulse: %d ns is not more than minPulse, %d ns; expected the longer pulse (`inverted` turns the direction)"
              .formatted(prefix, c.maxPulse(), c.minPulse()));
    }
    if (c.smallest() >= c.largest()) {
      problems.add(
          "%smaxAngle: %s rad is not more than the smallest angle, %s rad"
              .formatted(prefix, c.largest(), c.smallest()));
    } else {
      reach(c, prefix + (c.minAngle().isPresent() ? "minAngle" : "trim"), c.smallest(), problems);
      reach(c, prefix + (c.maxAngle().isPresent() ? "maxAngle" : "trim"), c.largest(), problems);
    }
    if (c.safe() == SafeServo.PARK && c.park().isEmpty()) {
      problems.add(prefix + "park: is missing; expected the parking angle, because safe is 'park'");
    }
    c.park()
        .filter(park -> park < c.smallest() || park > c.largest())
        .ifPresent(park ->
            problems.add(
                "%spark: %s rad; expected an allowed angle, %s to %s rad"
                    .formatted(prefix, park, c.smallest(), c.largest())));
    return problems;
  }

  private static void reach(HornConfig c, String key, double angle, List<String> problems) {
    long pulse = c.pulseNanos(angle);
    if (pulse < 400_000 || pulse > 2_600_000) {
      problems.add(
          "%s: an angle of %s rad needs a pulse of %d ns, which breaks servos; expected 400,000 to 2,600,000 ns"
              .formatted(key, angle, pulse));
    }
  }

  /** Its one setpoint. */
  public static Setpoint setpoint(HornConfig c) {
    double safe = c.safe() == SafeServo.PARK ? c.park().orElse(Double.NaN) : Double.NaN;
    return new Setpoint("angle", "rad", c.smallest(), c.largest(), c.maxRate(), safe);
  }
}
