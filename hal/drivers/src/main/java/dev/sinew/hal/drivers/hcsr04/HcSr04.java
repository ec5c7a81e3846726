package dev.sinew.hal.drivers.hcsr04;

import com.pi4j.exception.Pi4JException;
import dev.sinew.hal.ports.EdgeInput;
import dev.sinew.hal.ports.LineGroup;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.RangeFinder;
import dev.sinew.sdk.component.Reading;
import dev.sinew.sdk.time.Clock;

/**
 * HC-SR04. One call raises the trigger, the next lowers it (the datasheet wants at least 10 µs and
 * knows no most), and a later one finds the echo's two edges with their times: nothing waits for
 * sound. Source: Elecfreaks "HC-SR04 Ultrasonic Ranging Module" datasheet; the echo pulse lasts as
 * long as the sound, and about 38 ms when nothing came back.
 */
final class HcSr04 implements RangeFinder {
  /** The longest pulse of a module that heard nothing is 38 ms; clones take up to 200. */
  static final long ECHO_PATIENCE_NANOS = 220_000_000;

  /** The pulse begins within a millisecond after the trigger fell. */
  static final long ANSWER_PATIENCE_NANOS = 30_000_000;

  /** A pulse of this length or more says that nothing came back: 6.2 m. */
  static final long NO_ECHO_NANOS = 36_000_000;

  /** So many triggers without an answer are a missing module and not one lost edge. */
  static final int LOST_ANSWERS = 3;

  private static final double MIN_RANGE = 0.02;

  /** Datasheet: measuring angle 15° to each side of which 15° in all are dependable. */
  private static final double FIELD = Math.toRadians(15);

  private enum Phase {
    IDLE,
    TRIGGERED,
    LISTENING
  }

  private final String name;
  private final LineGroup trigger;
  private final EdgeInput echo;
  private final EchoTimes times = new EchoTimes();
  private final double metresPerNano;
  private final double maxRange;
  private final long intervalNanos;
  private final int sensors;
  private final int turn;
  private final Clock clock;

  private Phase phase = Phase.IDLE;
  private long raisedNanos;
  private long loweredNanos;
  private long turnTaken = Long.MIN_VALUE;
  private int unanswered;
  private boolean closed;
  private volatile Health health;

  HcSr04(String name, LineGroup trigger, EdgeInput echo, HcSr04Config config, Clock clock) {
    this.name = name;
    this.trigger = trigger;
    this.echo = echo;
    this.clock = clock;
    this.maxRange = config.maxRange();
    this.intervalNanos = (long) (config.interval() * 1e9);
    this.sensors = config.sensors();
    this.turn = config.turn();
    // Speed of sound in dry air, m/s, linear about 0 °C; there and back.
    this.metresPerNano = (331.3 + 0.606 * config.airTemperature()) * 1e-9 / 2;
    this.health = Health.degraded(name + ": starting");
    echo.onEdge(times);
  }

  @Override
  public boolean sample(Reading into) throws ComponentException {
    if (closed) {
      return false;
    }
    long now = clock.nanos();
    try {
      return switch (phase) {
        case IDLE -> {
          long slot = Math.floorDiv(now, intervalNanos);
          if (slot != turnTaken && Math.floorMod(slot, sensors) == turn) {
            turnTaken = slot;
            fire();
          }
          yield false;
        }
        case TRIGGERED -> {
          trigger.write(1, 0);
          loweredNanos = clock.nanos();
          phase = Phase.LISTENING;
          yield false;
        }
        case LISTENING -> listen(into, echo.settledNanos(now));
      };
    } catch (Pi4JException e) {
      phase = Phase.IDLE;
      throw failed("its lines cannot be used: " + e.getMessage());
    } catch (ComponentException e) {
      phase = Phase.IDLE;
      throw e;
    }
  }

  private void fire() throws ComponentException {
    if (echo.state().isHigh()) {
      throw failed("the echo line stays high");
    }
    raisedNanos = clock.nanos();
    trigger.write(1, 1);
    phase = Phase.TRIGGERED;
  }

  private boolean listen(Reading into, long settled) throws ComponentException {
    long rise = times.riseNanos();
    long fall = times.fallNanos();
    if (rise < raisedNanos) {
      if (settled - loweredNanos > ANSWER_PATIENCE_NANOS) {
        phase = Phase.IDLE;
        if (++unanswered >= LOST_ANSWERS) {
          throw failed("no echo pulse after %d triggers".formatted(unanswered));
        }
      }
      return false;
    }
    if (fall < rise) {
      if (settled - rise > ECHO_PATIENCE_NANOS) {
        throw failed("the echo line stays high");
      }
      return false;
    }
    phase = Phase.IDLE;
    unanswered = 0;
    long width = fall - rise;
    double distance = width * metresPerNano;
    into.timeNanos = rise + width / 2;
    into.values[DISTANCE] =
        width >= NO_ECHO_NANOS || distance > maxRange
            ? Double.POSITIVE_INFINITY
            : distance < MIN_RANGE ? Double.NaN : distance;
    if (health != Health.OK) {
      health = Health.OK;
    }
    return true;
  }

  private ComponentException failed(String found) {
    String problem =
        "%s: %s; check the module's 5 V, both wires and the divider on Echo".formatted(name, found);
    health = Health.failed(problem);
    return new ComponentException(problem);
  }

  @Override
  public double minRange() {
    return MIN_RANGE;
  }

  @Override
  public double maxRange() {
    return maxRange;
  }

  @Override
  public double fieldOfView() {
    return FIELD;
  }

  @Override
  public Health health() {
    return health;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      trigger.close();
      echo.close();
      health = Health.failed(name + ": closed");
    }
  }
}
