package dev.sinew.hal.drivers.servo;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;
import java.util.Optional;

/** What a servo makes of pulses, how its horn is mounted, and what it is allowed. */
public record HornConfig(
    @Doc("Pulse at one end of the range.")
        @Unit("ns")
        @Range(min = 400_000, max = 2_600_000)
        @Default("1000000")
        long minPulse,
    @Doc("Pulse at the other end.")
        @Unit("ns")
        @Range(min = 400_000, max = 2_600_000)
        @Default("2000000")
        long maxPulse,
    @Doc("Angle between the two ends; 0 is in the middle.")
        @Unit("rad")
        @Range(min = 0.1, max = 6.3)
        @Default("1.5708")
        double range,
    @Doc("Angle by which the horn is mounted off the middle; added before the pulse is made.")
        @Unit("rad")
        @Range(min = -1.6, max = 1.6)
        @Default("0")
        double trim,
    @Doc("True when a longer pulse turns the horn clockwise, seen from outside.") @Default("false")
        boolean inverted,
    @Doc("Smallest angle allowed; the end of the range if absent.")
        @Unit("rad")
        @Range(min = -3.2, max = 3.2)
        Optional<Double> minAngle,
    @Doc("Largest angle allowed; the end of the range if absent.")
        @Unit("rad")
        @Range(min = -3.2, max = 3.2)
        Optional<Double> maxAngle,
    @Doc("How fast the commanded angle may change.")
        @Unit("rad/s")
        @Range(min = 0.01, max = 100)
        @Default("4")
        double maxRate,
    @Doc("What it does when it must be safe.") @Default("'hold'") SafeServo safe,
    @Doc("Parking angle; required with safe: 'park'.") @Unit("rad") @Range(min = -3.2, max = 3.2)
        Optional<Double> park,
    @Doc("After this long without a new angle it gets no pulses; 0 is never.")
        @Unit("s")
        @Range(min = 0, max = 3600)
        @Default("0")
        double detachAfter) {

  /** Smallest angle, radians. */
  public double smallest() {
    return minAngle.orElse(-range / 2);
  }

  /** Largest angle, radians. */
  public double largest() {
    return maxAngle.orElse(range / 2);
  }

  /** Width of the pulse for an angle, nanoseconds. */
  public long pulseNanos(double angle) {
    double raw = (inverted ? -angle : angle) + trim;
    double middle = 0.5 * (minPulse + maxPulse);
    return Math.round(middle + raw / range * (maxPulse - minPulse));
  }
}
