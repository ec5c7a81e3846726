package dev.sinew.hal.drivers.servobus;

import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Gauge;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Quantity;
import dev.sinew.sdk.component.Reading;
import dev.sinew.sdk.component.Servo;
import dev.sinew.sdk.component.Setpoint;
import dev.sinew.sdk.time.Clock;
import java.util.List;

/**
 * One servo of a {@link ServoLine}: turns to angles and tells where it is. It has no torque until
 * its first command, unless it had when the line was opened.
 */
public final class BusServo implements Servo, Gauge {
  /** What it measures. */
  public static final List<Quantity> QUANTITIES =
      List.of(
          new Quantity("position", "rad"),
          new Quantity("velocity", "rad/s"),
          new Quantity("load", "1"),
          new Quantity("temperature", "°C"),
          new Quantity("voltage", "V"));

  /** How old the present values may be for holding on to them. */
  private static final long FRESH_NANOS = 500_000_000;

  private final ServoLine line;
  private final Node node;
  private final Clock clock;
  private final List<Setpoint> setpoints;
  private final double park;
  private boolean holding;
  private long sampledNanos = Long.MIN_VALUE;
  private boolean closed;

  /**
   * @throws ComponentException if the line is full or the id is taken
   */
  public BusServo(String name, ServoLine line, int id, JointConfig joint, Clock clock)
      throws ComponentException {
    this.line = line;
    this.node = line.add(name, id, joint);
    this.clock = clock;
    this.setpoints = List.of(joint.setpoint());
    this.park = joint.park().orElse(Double.NaN);
  }

  @Override
  public List<Setpoint> setpoints() {
    return setpoints;
  }

  @Override
  public List<Quantity> quantities() {
    return QUANTITIES;
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
        throw new ComponentException(refusal(wanted));
      }
      turn(wanted);
    }
    say();
  }

  @Override
  public void setAngle(double angle, GuardedCommand authority) throws ComponentException {
    if (!allowed(angle)) {
      throw new IllegalArgumentException(refusal(angle));
    }
    if (authority.stop()) {
      throw new IllegalArgumentException(
          "%s: angle %s rad under a stop command, which permits no turning"
              .formatted(node.name, angle));
    }
    requireOpen();
    turn(angle);
    say();
  }

  private boolean allowed(double angle) {
    Setpoint bounds = setpoints.get(0);
    return angle >= bounds.min() && angle <= bounds.max();
  }

  private String refusal(double angle) {
    return "%s: angle %s rad; expected %s to %s rad"
        .formatted(node.name, angle, setpoints.get(0).min(), setpoints.get(0).max());
  }

  private void turn(double angle) {
    holding = false;
    node.wantedTorque = 1;
    node.wantedGoal = node.joint.steps(angle);
  }

  @Override
  public void safeState() throws ComponentException {
    makeSafe();
    say();
  }

  private void makeSafe() {
    switch (node.joint.safe()) {
      case HOLD -> hold();
      case PARK -> turn(park);
      case RELEASE -> {
        node.wantedTorque = 0;
        node.wantedGoal = Node.UNKNOWN;
      }
    }
  }

  /** Stays where it is now, once: a load that gives way a little must not be followed down. */
  private void hold() {
    if (!holding
        && node.wantedTorque == 1
        && node.presentNanos != Long.MIN_VALUE
        && clock.nanos() - node.presentNanos < FRESH_NANOS) {
      node.wantedGoal = (int) Math.round(node.present[0]);
      holding = true;
    }
  }

  private void say() throws ComponentException {
    line.stage(node);
    Health now = node.health;
    if (!now.usable()) {
      throw new ComponentException(now.reason());
    }
  }

  @Override
  public boolean sample(Reading into) throws ComponentException {
    if (closed) {
      return false;
    }
    line.turn();
    if (node.presentNanos == sampledNanos || node.presentNanos == Long.MIN_VALUE) {
      return false;
    }
    sampledNanos = node.presentNanos;
    into.timeNanos = node.presentNanos;
    into.values[0] = node.joint.angle(node.present[0]);
    into.values[1] = node.joint.velocity(node.present[1]);
    into.values[2] = node.joint.inverted() ? -node.present[2] : node.present[2];
    into.values[3] = node.present[3];
    into.values[4] = node.present[4];
    return true;
  }

  private void requireOpen() throws ComponentException {
    if (closed) {
      throw new ComponentException(node.name + ": the servo is closed");
    }
  }

  @Override
  public Health health() {
    return node.health;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      makeSafe();
      line.remove(node);
      node.health = Health.failed("closed");
    }
  }
}
