package dev.sinew.hal.drivers.stepper;

import com.pi4j.exception.Pi4JException;
import dev.sinew.hal.drivers.bridge.KeptLines;
import dev.sinew.hal.ports.PulseTimer;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Gauge;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Quantity;
import dev.sinew.sdk.component.Reading;
import dev.sinew.sdk.component.Setpoint;
import dev.sinew.sdk.component.SetpointActuator;
import dev.sinew.sdk.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stepper motor that goes to positions along a trapezoid. With an end switch its first order is
 * preceded by looking for it. It tells where its steps should have brought it: a motor that is
 * blocked loses steps unnoticed.
 *
 * <p>A stop is the end of the ramp: it slows down as hard as it may, and is then held or switched
 * off by whichever call comes next.
 */
public final class Stepper implements SetpointActuator, Gauge {
  private static final Logger LOG = LoggerFactory.getLogger(Stepper.class);

  /** How much farther than its travel the end switch is looked for. */
  private static final double SEARCH = 1.2;

  private final String name;
  private final StepGenerator generator;
  private final PulseTimer.Running running;
  private final KeptLines control;
  private final long enableMask;
  private final StepperConfig config;
  private final double perUnit;
  private final long searchSteps;
  private final boolean disables;
  private final List<AutoCloseable> ports;
  private final List<Setpoint> setpoints;
  private final List<Quantity> quantities;
  private final Clock clock;

  private double target = Double.NaN;
  private boolean stopping = true;
  private boolean energised;
  private boolean seeking;
  private long seekFrom;

  /** Only a stop command lets it search again: it would push against its lower end for good. */
  private boolean endMissing;

  private boolean closed;
  private long lastNanos = Long.MIN_VALUE;
  private double lastPosition;
  private volatile Health health = Health.OK;

  Stepper(
      String name,
      StepperConfig config,
      StepGenerator generator,
      PulseTimer.Running running,
      KeptLines control,
      long enableMask,
      List<AutoCloseable> ports,
      Setpoint position,
      List<Quantity> quantities,
      Clock clock) {
    this.name = name;
    this.config = config;
    this.generator = generator;
    this.running = running;
    this.control = control;
    this.enableMask = enableMask;
    this.perUnit = config.microstepsPerUnit();
    this.searchSteps = (long) ((config.max() - config.min()) * SEARCH * perUnit);
    this.disables = config.safe() == SafeStepper.DISABLE;
    this.ports = ports;
    this.setpoints = List.of(position);
    this.quantities = quantities;
    this.clock = clock;
  }

  @Override
  public List<Setpoint> setpoints() {
    return setpoints;
  }

  @Override
  public List<Quantity> quantities() {
    return quantities;
  }

  @Override
  public void apply(GuardedCommand command) throws ComponentException {
    if (closed) {
      throw new ComponentException(name + ": the stepper is closed");
    }
    endMissing &= !command.stop();
    if (command.stop() || clock.nanos() > command.validUntilNanos()) {
      safeState();
      return;
    }
    double wanted = command.value(0);
    if (!Double.isNaN(wanted)) {
      if (!(wanted >= config.min() && wanted <= config.max())) {
        throw new ComponentException(
            "%s: position %s %s; expected %s to %s %s"
                .formatted(name, wanted, config.unit(), config.min(), config.max(), config.unit()));
      }
      target = wanted;
    }
    if (Double.isNaN(target)) {
      settle();
      return;
    }
    stopping = false;
    check();
    energise(true);
    if (config.home().isPresent() && !generator.homed()) {
      seek(command.validUntilNanos());
    } else {
      seeking = false;
      generator.go(Math.round(target * perUnit), command.validUntilNanos());
    }
    running.wake();
    recovered();
  }

  private void seek(long validUntilNanos) throws ComponentException {
    if (!seeking) {
      seeking = true;
      seekFrom = generator.position();
    }
    endMissing |= seekFrom - generator.position() > searchSteps;
    if (endMissing) {
      generator.go(StepGenerator.REST, Long.MAX_VALUE);
      throw failed(
          "%s: the end switch was not found in %s %s; check its line and that it opens or closes as configured"
              .formatted(name, (config.max() - config.min()) * SEARCH, config.unit()));
    }
    generator.seek(validUntilNanos);
  }

  /** Throws what the pulses' thread could not do. */
  private void check() throws ComponentException {
    String failure = generator.takeFailure();
    if (!failure.isEmpty()) {
      running.wake();
      throw failed(
          "%s: a step could not be made: %s; check the board's GPIO lines"
              .formatted(name, failure));
    }
  }

  private ComponentException failed(String problem) {
    health = Health.failed(problem);
    return new ComponentException(problem);
  }

  private void recovered() {
    if (!closed && !endMissing && !health.usable()) {
      health = Health.OK;
    }
  }

  private void energise(boolean on) throws ComponentException {
    if (enableMask == 0) {
      return;
    }
    try {
      control.write(enableMask, on ? enableMask : 0);
      energised = on;
    } catch (Pi4JException e) {
      throw failed(
          "%s: switching the motor %s failed: %s; check the board's GPIO lines"
              .formatted(name, on ? "on" : "off", e.getMessage()));
    }
  }

  @Override
  public void safeState() throws ComponentException {
    target = Double.NaN;
    seeking = false;
    if (!stopping) {
      stopping = true;
      generator.go(StepGenerator.REST, Long.MAX_VALUE);
      running.wake();
    }
    settle();
  }

  /** Switches it off when it has come to rest. */
  private void settle() throws ComponentException {
    if (stopping && disables && generator.standing()) {
      energise(false);
    }
    check();
    recovered();
  }

  @Override
  public boolean sample(Reading into) throws ComponentException {
    if (closed) {
      return false;
    }
    long now = clock.nanos();
    double position = generator.position() / perUnit;
    into.timeNanos = now;
    into.values[0] = position;
    into.values[1] =
        lastNanos == Long.MIN_VALUE || now == lastNanos
            ? 0
            : (position - lastPosition) * 1e9 / (now - lastNanos);
    into.values[2] = energised || enableMask == 0 ? 1 : 0;
    into.values[3] = config.home().isEmpty() || generator.homed() ? 1 : 0;
    lastNanos = now;
    lastPosition = position;
    if (stopping) {
      settle();
    }
    return true;
  }

  @Override
  public Health health() {
    return health;
  }

  /** Ends the steps at once; the lines are left as the safe state says. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    running.close();
    boolean clean = true;
    for (AutoCloseable port : ports) {
      try {
        port.close();
      } catch (Exception e) {
        clean = false;
        LOG.error("{}: a line could not be released", name, e);
      }
    }
    health =
        Health.failed(clean ? "closed" : "closed, but a line could not be released; see the log");
  }
}
