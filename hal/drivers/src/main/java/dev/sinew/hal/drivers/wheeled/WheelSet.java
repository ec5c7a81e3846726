package dev.sinew.hal.drivers.wheeled;

import dev.sinew.hal.drivers.velocity.ControlledShaft;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The driven wheels of a base, started and stopped together.
 *
 * <p>A stop brakes every motor by short circuit at once; when the wheels stand, or after {@link
 * #BRAKE_NANOS}, whichever call comes next disables the bridges.
 *
 * <p>A wheel that is driven hard while its encoder counts nothing is stalled or its encoder is
 * gone; to drive on would be to run away. All wheels stop, the set says so, and takes commands
 * again after {@link #STALL_REST_NANOS} or after a stop command.
 *
 * <p>One thread, but for {@link #health}; allocates nothing while it works.
 */
public final class WheelSet {
  /** Longest braking before the bridges are disabled. */
  public static final long BRAKE_NANOS = 1_000_000_000L;

  /** How long a stalled set takes no commands. */
  public static final long STALL_REST_NANOS = 2_000_000_000L;

  /** A longer gap between two commands is not one step of control. */
  private static final double LONGEST_STEP_SECONDS = 0.1;

  private static final Logger LOG = LoggerFactory.getLogger(WheelSet.class);

  private enum State {
    DRIVING,
    BRAKING,
    DISABLED
  }

  /**
   * One wheel.
   *
   * @param label what an operator calls it, such as {@code front left}
   * @param shaft its motor and encoder
   */
  public record Wheel(String label, ControlledShaft shaft) {}

  private final String name;
  private final List<Wheel> wheels;
  private final Clock clock;
  private final double[] positions;
  private final double[] velocities;

  private State state = State.DISABLED;
  private long brakingSinceNanos;
  private long lastApplyNanos = Long.MIN_VALUE;
  private long stalledUntilNanos = Long.MIN_VALUE;
  private boolean closed;
  private volatile Health health = Health.OK;

  /**
   * @param name of the base, for messages
   */
  public WheelSet(String name, List<Wheel> wheels, Clock clock) {
    this.name = name;
    this.wheels = List.copyOf(wheels);
    this.clock = clock;
    this.positions = new double[wheels.size()];
    this.velocities = new double[wheels.size()];
  }

  /** How many wheels. */
  public int size() {
    return wheels.size();
  }

  /** Reads every encoder. */
  public void measure() throws ComponentException {
    for (int i = 0; i < wheels.size(); i++) {
      ControlledShaft shaft = wheels.get(i).shaft();
      shaft.measure();
      positions[i] = shaft.position();
      velocities[i] = shaft.velocity();
    }
  }

  /** Radians since the encoders opened, one a wheel, forward positive; owned by this set. */
  public double[] positions() {
    return positions;
  }

  /** Radians per second, one a wheel, forward positive; owned by this set. */
  public double[] velocities() {
    return velocities;
  }

  /** Robot time of the oldest of the last measurements, nanoseconds. */
  public long timeNanos() {
    long oldest = Long.MAX_VALUE;
    for (int i = 0; i < wheels.size(); i++) {
      oldest = Math.min(oldest, wheels.get(i).shaft().timeNanos());
    }
    return oldest;
  }

  /** After a measurement: ends a stop whose wheels stand. */
  public void settle() throws ComponentException {
    if (state == State.BRAKING) {
      finishStop(clock.nanos());
    }
  }

  /**
   * Whether the command asks for motion that may be begun now; if not, the wheels have been
   * stopped.
   *
   * @throws ComponentException if the set is closed, or the wheels could not be stopped
   */
  public boolean permits(GuardedCommand command) throws ComponentException {
    if (closed) {
      throw new ComponentException(name + ": the base is closed");
    }
    long now = clock.nanos();
    if (command.stop()) {
      stalledUntilNanos = Long.MIN_VALUE;
    }
    if (command.stop() || now > command.validUntilNanos() || now < stalledUntilNanos) {
      stop();
      return false;
    }
    return true;
  }

  /**
   * One step of control of all wheels, after {@link #measure}.
   *
   * @param targets rad/s, one a wheel, forward positive
   * @param authority the command that asks for this motion
   */
  public void drive(double[] targets, GuardedCommand authority) throws ComponentException {
    long now = clock.nanos();
    for (double target : targets) {
      if (!Double.isFinite(target)) {
        stop();
        throw new ComponentException(
            "%s: command of %s m/s, %s m/s sideways and %s rad/s is not finite; stopped"
                .formatted(name, authority.linear(), authority.lateral(), authority.angular()));
      }
    }
    double dt =
        state == State.DRIVING
            ? Math.clamp((now - lastApplyNanos) * 1e-9, 0, LONGEST_STEP_SECONDS)
            : 0;
    lastApplyNanos = now;
    state = State.DRIVING;
    for (int i = 0; i < wheels.size(); i++) {
      wheels.get(i).shaft().drive(targets[i], dt, authority, now);
    }
    for (int i = 0; i < wheels.size(); i++) {
      if (wheels.get(i).shaft().stalled(now)) {
        throw stalled(wheels.get(i), now);
      }
    }
    if (!health.usable() && !closed) {
      health = Health.OK;
    }
  }

  private ComponentException stalled(Wheel wheel, long now) throws ComponentException {
    String problem =
        "%s: the %s wheel got %.0f %% power for 0.5 s and encoder '%s' counted nothing; it is blocked or the encoder is unplugged; stopped"
            .formatted(
                name, wheel.label(), wheel.shaft().power() * 100, wheel.shaft().encoderName());
    stalledUntilNanos = now + STALL_REST_NANOS;
    health = Health.failed(problem);
    stop();
    return new ComponentException(problem);
  }

  /** Brakes, or goes on braking, or disables what stands. Idempotent. */
  public void stop() throws ComponentException {
    switch (state) {
      case DISABLED -> {}
      case BRAKING -> {
        try {
          measure();
        } catch (ComponentException blind) {
          // Nobody knows whether they stand; who samples is told why. The time still ends it.
          Arrays.fill(velocities, Double.NaN);
        }
        finishStop(clock.nanos());
      }
      case DRIVING -> {
        state = State.BRAKING;
        brakingSinceNanos = clock.nanos();
        try {
          each(WheelSet::brakeOrDisable);
        } catch (ComponentException e) {
          // Not yet braking: the next call must try again.
          state = State.DRIVING;
          throw e;
        }
      }
    }
  }

  /** A motor that cannot be shorted may still be let go: other lines do that. */
  private static void brakeOrDisable(ControlledShaft shaft) throws ComponentException {
    try {
      shaft.brake();
    } catch (ComponentException e) {
      try {
        shaft.disable();
      } catch (ComponentException second) {
        e.addSuppressed(second);
      }
      throw e;
    }
  }

  private void finishStop(long now) throws ComponentException {
    boolean stands = true;
    for (double velocity : velocities) {
      stands &= velocity == 0;
    }
    if (stands || now - brakingSinceNanos >= BRAKE_NANOS) {
      each(ControlledShaft::disable);
      state = State.DISABLED;
    }
  }

  private interface Step {
    void run(ControlledShaft shaft) throws ComponentException;
  }

  /** Does it to every wheel even when one fails, and then fails with the first reason. */
  private void each(Step step) throws ComponentException {
    ComponentException first = null;
    for (int i = 0; i < wheels.size(); i++) {
      try {
        step.run(wheels.get(i).shaft());
      } catch (ComponentException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }

  /** How the wheels are. Any thread. */
  public Health health() {
    return health;
  }

  /** Stops every motor for good; the bridges belong to others. Idempotent. */
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    health = Health.failed("closed");
    for (Step step : List.<Step>of(ControlledShaft::brake, ControlledShaft::disable)) {
      try {
        each(step);
      } catch (ComponentException e) {
        LOG.error("{}: a motor could not be stopped", name, e);
      }
    }
    state = State.DISABLED;
  }
}
