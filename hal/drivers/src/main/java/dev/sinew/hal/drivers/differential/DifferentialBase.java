package dev.sinew.hal.drivers.differential;

import dev.sinew.hal.drivers.velocity.ControlledShaft;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.BaseSample;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.DriveBase;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two wheels as one body. Turns twists into wheel speeds, slows both when one is too fast so that
 * the curve stays, and controls each wheel's speed on its encoder.
 *
 * <p>A stop (by command, by expiry or by {@link #safeState()}) brakes both motors by short circuit
 * at once; when the wheels stand, or after {@link #BRAKE_NANOS}, whichever call comes next disables
 * the bridge.
 *
 * <p>A wheel that is driven hard while its encoder counts nothing is stalled or its encoder is
 * gone; to drive on would be to run away. The base stops, says so, and takes commands again after
 * {@link #STALL_REST_NANOS} or after a stop command.
 */
final class DifferentialBase implements DriveBase {
  /** Longest braking before the bridge is disabled. */
  static final long BRAKE_NANOS = 1_000_000_000L;

  static final long STALL_REST_NANOS = 2_000_000_000L;

  /** A longer gap between two commands is not one step of control. */
  private static final double LONGEST_STEP_SECONDS = 0.1;

  private static final Logger LOG = LoggerFactory.getLogger(DifferentialBase.class);

  private enum State {
    DRIVING,
    BRAKING,
    DISABLED
  }

  private final String name;
  private final ControlledShaft left;
  private final ControlledShaft right;
  private final double track;
  private final double wheelRadius;
  private final double maxWheelSpeed;
  private final Clock clock;

  private final double variancePerMetre;

  /** Sum of both wheels' variances, m². */
  private double wayVariance;

  private double accountedLeft;
  private double accountedRight;
  private State state = State.DISABLED;
  private long brakingSinceNanos;
  private long lastApplyNanos = Long.MIN_VALUE;
  private long stalledUntilNanos = Long.MIN_VALUE;
  private boolean closed;
  private volatile Health health = Health.OK;

  DifferentialBase(
      String name,
      ControlledShaft left,
      ControlledShaft right,
      DifferentialConfig config,
      Clock clock) {
    this.name = name;
    this.left = left;
    this.right = right;
    this.track = config.track();
    this.wheelRadius = config.wheelRadius();
    this.maxWheelSpeed = config.maxWheelSpeed();
    this.variancePerMetre = config.slip() * config.slip();
    this.clock = clock;
  }

  @Override
  public boolean holonomic() {
    return false;
  }

  @Override
  public double minTurningRadius() {
    return 0;
  }

  @Override
  public boolean sample(BaseSample into) throws ComponentException {
    long now = clock.nanos();
    measure();
    into.timeNanos = Math.min(left.timeNanos(), right.timeNanos());
    account();
    into.forward = wheelRadius * 0.5 * (left.position() + right.position());
    into.turn = wheelRadius * (right.position() - left.position()) / track;
    into.forwardVelocity = wheelRadius * 0.5 * (left.velocity() + right.velocity());
    into.turnVelocity = wheelRadius * (right.velocity() - left.velocity()) / track;
    into.forwardVariance = 0.25 * wayVariance;
    into.turnVariance = wayVariance / (track * track);
    if (state == State.BRAKING) {
      finishStop(now);
    }
    return true;
  }

  /** Adds what the wheels' ways since the last account add to their variances. */
  private void account() {
    double rolled =
        Math.abs(left.position() - accountedLeft) + Math.abs(right.position() - accountedRight);
    wayVariance += variancePerMetre * wheelRadius * rolled;
    accountedLeft = left.position();
    accountedRight = right.position();
  }

  @Override
  public void apply(GuardedCommand command) throws ComponentException {
    if (closed) {
      throw new ComponentException(name + ": the base is closed");
    }
    long now = clock.nanos();
    if (command.stop() || now > command.validUntilNanos()) {
      if (command.stop()) {
        stalledUntilNanos = Long.MIN_VALUE;
      }
      stop(now);
      return;
    }
    if (now < stalledUntilNanos) {
      stop(now);
      return;
    }
    measure();
    double linear = command.linear() / wheelRadius;
    double turn = command.angular() * track / (2 * wheelRadius);
    double leftTarget = linear - turn;
    double rightTarget = linear + turn;
    if (!Double.isFinite(leftTarget) || !Double.isFinite(rightTarget)) {
      stop(now);
      throw new ComponentException(
          "%s: command of %s m/s and %s rad/s is not finite; stopped"
              .formatted(name, command.linear(), command.angular()));
    }
    double fastest = Math.max(Math.abs(leftTarget), Math.abs(rightTarget));
    double scale = fastest > maxWheelSpeed ? maxWheelSpeed / fastest : 1;
    double dt =
        state == State.DRIVING
            ? Math.clamp((now - lastApplyNanos) * 1e-9, 0, LONGEST_STEP_SECONDS)
            : 0;
    lastApplyNanos = now;
    state = State.DRIVING;
    left.drive(leftTarget * scale, dt, command, now);
    right.drive(rightTarget * scale, dt, command, now);
    if (left.stalled(now)) {
      throw stalled(left, "left", now);
    }
    if (right.stalled(now)) {
      throw stalled(right, "right", now);
    }
    if (!health.usable() && !closed) {
      health = Health.OK;
    }
  }

  private ComponentException stalled(ControlledShaft wheel, String side, long now)
      throws ComponentException {
    String problem =
        "%s: the %s wheel got %.0f %% power for 0.5 s and encoder '%s' counted nothing; it is blocked or the encoder is unplugged; stopped"
            .formatted(name, side, wheel.power() * 100, wheel.encoderName());
    stalledUntilNanos = now + STALL_REST_NANOS;
    health = Health.failed(problem);
    stop(now);
    return new ComponentException(problem);
  }

  @Override
  public void safeState() throws ComponentException {
    stop(clock.nanos());
  }

  private void stop(long now) throws ComponentException {
    switch (state) {
      case DISABLED -> {}
      case BRAKING -> {
        measure();
        finishStop(now);
      }
      case DRIVING -> {
        // Both motors are braked even when the first fails.
        try {
          left.brake();
        } finally {
          right.brake();
        }
        state = State.BRAKING;
        brakingSinceNanos = now;
      }
    }
  }

  private void finishStop(long now) throws ComponentException {
    boolean stands = left.velocity() == 0 && right.velocity() == 0;
    if (stands || now - brakingSinceNanos >= BRAKE_NANOS) {
      try {
        left.disable();
      } finally {
        right.disable();
      }
      state = State.DISABLED;
    }
  }

  private void measure() throws ComponentException {
    left.measure();
    right.measure();
  }

  @Override
  public Health health() {
    return health;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    health = Health.failed("closed");
    quietly(left::brake);
    quietly(right::brake);
    quietly(left::disable);
    quietly(right::disable);
    state = State.DISABLED;
  }

  private interface Step {
    void run() throws ComponentException;
  }

  private void quietly(Step step) {
    try {
      step.run();
    } catch (ComponentException e) {
      LOG.error("{}: a motor could not be stopped", name, e);
    }
  }
}
