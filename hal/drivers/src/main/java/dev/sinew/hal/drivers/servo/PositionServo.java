package dev.sinew.hal.drivers.servo;

import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Servo;
import dev.sinew.sdk.component.Setpoint;
import dev.sinew.sdk.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A servo behind a pulse. It gets no pulses until its first command, because nobody knows where it
 * stands: the first angle is taken at the servo's own speed.
 */
public final class PositionServo implements Servo {
  private static final Logger LOG = LoggerFactory.getLogger(PositionServo.class);

  private final String name;
  private final HornConfig horn;
  private final PulsePort port;
  private final Clock clock;
  private final List<Setpoint> setpoints;
  private final long detachNanos;
  private final double smallest;
  private final double largest;
  private final double park;

  /** Radians; NaN while it is let go. */
  private double target = Double.NaN;

  private long changedNanos;
  private boolean closed;
  private volatile Health health = Health.OK;

  public PositionServo(String name, HornConfig horn, PulsePort port, Clock clock) {
    this.name = name;
    this.horn = horn;
    this.port = port;
    this.clock = clock;
    this.setpoints = List.of(HornCheck.setpoint(horn));
    this.smallest = horn.smallest();
    this.largest = horn.largest();
    this.park = horn.park().orElse(Double.NaN);
    this.detachNanos = horn.detachAfter() == 0 ? Long.MAX_VALUE : (long) (horn.detachAfter() * 1e9);
  }

  @Override
  public List<Setpoint> setpoints() {
    return setpoints;
  }

  @Override
  public void apply(GuardedCommand command) throws ComponentException {
    requireOpen();
    if (command.stop() || clock.nanos() > command.validUntilNanos()) {
      safeState();
      return;
    }
    double wanted = command.value(ANGLE);
    if (!Double.isNaN(wanted)) {
      if (!allowed(wanted)) {
        throw new ComponentException(
            "%s: angle %s rad; expected %s to %s rad".formatted(name, wanted, smallest, largest));
      }
      turn(wanted);
    }
    write();
  }

  @Override
  public void setAngle(double angle, GuardedCommand authority) throws ComponentException {
    if (!allowed(angle)) {
      throw new IllegalArgumentException(
          "%s: angle %s rad; expected %s to %s rad".formatted(name, angle, smallest, largest));
    }
    if (authority.stop()) {
      throw new IllegalArgumentException(
          "%s: angle %s rad under a stop command, which permits no turning".formatted(name, angle));
    }
    requireOpen();
    turn(angle);
    write();
  }

  private boolean allowed(double angle) {
    return angle >= smallest && angle <= largest;
  }

  private void turn(double angle) {
    if (angle != target) {
      target = angle;
      changedNanos = clock.nanos();
    }
  }

  @Override
  public void safeState() throws ComponentException {
    switch (horn.safe()) {
      case HOLD -> {}
      case PARK -> turn(park);
      case RELEASE -> target = Double.NaN;
    }
    write();
  }

  private void write() throws ComponentException {
    boolean idle =
        Double.isNaN(target)
            || (detachNanos != Long.MAX_VALUE && clock.nanos() - changedNanos > detachNanos);
    try {
      port.pulse(idle ? 0 : horn.pulseNanos(target));
      if (!closed && !health.usable()) {
        health = Health.OK;
      }
    } catch (ComponentException e) {
      String problem = name + ": " + e.getMessage();
      health = Health.failed(problem);
      throw new ComponentException(problem, e);
    }
  }

  private void requireOpen() throws ComponentException {
    if (closed) {
      throw new ComponentException(name + ": the servo is closed");
    }
  }

  @Override
  public Health health() {
    Health own = health;
    return own.usable() ? port.health() : own;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      safeState();
    } catch (ComponentException e) {
      LOG.error("{}: the servo could not be made safe", name, e);
    }
    port.close();
    health = Health.failed("closed");
  }
}
