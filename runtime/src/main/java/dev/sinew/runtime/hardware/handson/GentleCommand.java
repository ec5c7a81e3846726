package dev.sinew.runtime.hardware.handson;

import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.time.Clock;
import java.time.Duration;

/**
 * The one place outside the safety gate that fills a {@link GuardedCommand}: a person who tries one
 * component by hand, with no robot around it that could estimate, decide or guard. In place of the
 * gate's rules stand fixed limits: little power and speed, a few seconds in all, and commands that
 * expire like the gate's own.
 *
 * <p>One thread. A command belongs to this object and is valid until the next one.
 */
final class GentleCommand {
  /** Most power of a motor, as a share of the supply voltage. */
  static final double MOST_POWER = 0.3;

  /** Fastest twist of a drive base, m/s and rad/s. */
  static final double FASTEST = 0.1;

  static final double FASTEST_TURN = 0.5;

  /** How long something may be moved at a time. */
  static final Duration LONGEST = Duration.ofSeconds(5);

  /** How long a command holds without a successor. */
  static final Duration EXPIRY = Duration.ofMillis(200);

  private final Clock clock;
  private final long endNanos;
  private final GuardedCommand command;
  private long issued;

  /**
   * @param setpoints how many the actuator has; 0 for motors and bases
   * @param time how long it will be moved
   * @throws IllegalArgumentException if that is longer than {@link #LONGEST}
   */
  GentleCommand(Clock clock, int setpoints, Duration time) {
    if (time.compareTo(LONGEST) > 0 || time.isNegative()) {
      throw new IllegalArgumentException(
          "%.1f s of motion; expected at most %d s"
              .formatted(time.toMillis() / 1000.0, LONGEST.toSeconds()));
    }
    this.clock = clock;
    this.endNanos = clock.nanos() + time.toNanos();
    this.command = setpoints == 0 ? new GuardedCommand() : new GuardedCommand(setpoints);
  }

  /** Whether the time is over: every command is then a stop. */
  boolean over() {
    return clock.nanos() >= endNanos;
  }

  /**
   * The authority for a motor's power.
   *
   * @throws IllegalArgumentException if the power is beyond {@link #MOST_POWER}
   */
  GuardedCommand power(double power) {
    within("power", power, MOST_POWER, "");
    return fill(0, 0);
  }

  /**
   * A twist.
   *
   * @param linear m/s
   * @param angular rad/s
   * @throws IllegalArgumentException if it is beyond {@link #FASTEST} or {@link #FASTEST_TURN}
   */
  GuardedCommand twist(double linear, double angular) {
    within("linear", linear, FASTEST, " m/s");
    within("angular", angular, FASTEST_TURN, " rad/s");
    return fill(linear, angular);
  }

  /** A row of setpoints, which the actuator itself holds within their bounds; NaN leaves one. */
  GuardedCommand setpoints(double[] values) {
    command.issue(values, over(), validUntil(), issued++);
    return command;
  }

  private GuardedCommand fill(double linear, double angular) {
    command.issue(linear, angular, over(), validUntil(), issued++);
    return command;
  }

  private long validUntil() {
    return Math.min(endNanos, clock.nanos() + EXPIRY.toNanos());
  }

  static void within(String what, double value, double most, String unit) {
    if (!(Math.abs(value) <= most)) {
      throw new IllegalArgumentException(
          "%s %s%s; expected −%s to %s%s by hand".formatted(what, value, unit, most, most, unit));
    }
  }
}
