package dev.sinew.hal.drivers.servobus;

import dev.sinew.hal.drivers.servo.SafeServo;
import dev.sinew.sdk.component.Setpoint;
import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a servo of 4096 steps a turn is mounted and what it is allowed. */
public record JointConfig(
    @Doc("Smallest angle; 0 is the middle of the servo's turn.")
        @Unit("rad")
        @Range(min = -3.14, max = 3.14)
        double minAngle,
    @Doc("Largest angle.") @Unit("rad") @Range(min = -3.14, max = 3.14) double maxAngle,
    @Doc("Angle by which the horn is mounted off the middle.")
        @Unit("rad")
        @Range(min = -3.14, max = 3.14)
        @Default("0")
        double trim,
    @Doc("True when larger positions turn the horn clockwise, seen from outside.") @Default("false")
        boolean inverted,
    @Doc("Fastest it turns.") @Unit("rad/s") @Range(min = 0.05, max = 30) @Default("3")
        double maxVelocity,
    @Doc("Hardest it speeds up and slows down.")
        @Unit("rad/s^2")
        @Range(min = 0.5, max = 300)
        @Default("15")
        double maxAcceleration,
    @Doc("What it does when it must be safe.") @Default("'hold'") SafeServo safe,
    @Doc("Parking angle; required with safe: 'park'.") @Unit("rad") @Range(min = -3.14, max = 3.14)
        Optional<Double> park) {
  /** Steps of a turn. */
  public static final int TURN = 4096;

  private static final double STEPS_PER_RADIAN = TURN / (2 * Math.PI);

  /** Position for an angle, steps; 2048 is the middle. */
  public int steps(double angle) {
    double shaft = (inverted ? -angle : angle) + trim;
    return (int) Math.round(TURN / 2.0 + shaft * STEPS_PER_RADIAN);
  }

  /** Angle of a position, radians. */
  public double angle(double steps) {
    double shaft = (steps - TURN / 2.0) / STEPS_PER_RADIAN - trim;
    return inverted ? -shaft : shaft;
  }

  /** Angular velocity of one in steps a second, radians per second. */
  public double velocity(double stepsPerSecond) {
    double shaft = stepsPerSecond / STEPS_PER_RADIAN;
    return inverted ? -shaft : shaft;
  }

  /** Steps of an angle's size. */
  public static double stepsOf(double radians) {
    return radians * STEPS_PER_RADIAN;
  }

  /** What does not fit together, each as {@code key: sentence}. */
  public List<String> problems(String prefix) {
    List<String> problems = new ArrayList<>();
    if (minAngle >= maxAngle) {
      problems.add(
          "%smaxAngle: %s rad is not more than minAngle, %s rad"
              .formatted(prefix, maxAngle, minAngle));
    }
    for (double end : new double[] {minAngle, maxAngle}) {
      if (steps(end) < 0 || steps(end) >= TURN) {
        problems.add(
            "%s%s: %s rad with a trim of %s rad is beyond the servo's turn; expected less than half a turn"
                .formatted(prefix, end == minAngle ? "minAngle" : "maxAngle", end, trim));
      }
    }
    if (safe == SafeServo.PARK && park.isEmpty()) {
      problems.add(prefix + "park: is missing; expected the parking angle, because safe is 'park'");
    }
    park.filter(angle -> angle < minAngle || angle > maxAngle)
        .ifPresent(angle ->
            problems.add(
                "%spark: %s rad; expected an allowed angle, %s to %s rad"
                    .formatted(prefix, angle, minAngle, maxAngle)));
    return problems;
  }

  /** Its one setpoint. */
  public Setpoint setpoint() {
    double parked = safe == SafeServo.PARK ? park.orElse(Double.NaN) : Double.NaN;
    return new Setpoint("angle", "rad", minAngle, maxAngle, maxVelocity, parked);
  }
}
