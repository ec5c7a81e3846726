package dev.sinew.hal.drivers.tb6612;

import com.pi4j.exception.Pi4JException;
import dev.sinew.hal.ports.LineGroup;
import dev.sinew.hal.ports.PulseOutput;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Motor;
import dev.sinew.sdk.component.MotorBridge;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Toshiba TB6612FNG, driven sign-magnitude: IN1/IN2 give the direction, PWM the effort; between
 * pulses the chip shorts the motor (slow decay), so effort is proportional to the width.
 *
 * <p>Control function, datasheet "H-SW Control Function" (TB6612FNG, 2014-10-01, page 4):
 *
 * <pre>
 * IN1 IN2 PWM STBY   OUT1 OUT2
 *  H   H  any  H      L    L    short brake
 *  L   H   H   H      L    H    counter-clockwise
 *  L   H   L   H      L    L    short brake
 *  H   L   H   H      H    L    clockwise
 *  H   L   L   H      L    L    short brake
 *  L   L   H   H      off  off  stop (high impedance)
 * any any any  L      off  off  standby
 * </pre>
 *
 * Positive power is clockwise in the table's words: OUT1 positive.
 */
final class Tb6612 implements MotorBridge {
  private static final Logger LOG = LoggerFactory.getLogger(Tb6612.class);

  private static final long STANDBY = 1L << 4;
  private static final long ALL = 0b11111;

  private final String name;
  private final LineGroup lines;
  private final long periodNanos;
  private final Channel[] channels;
  private volatile Health health = Health.OK;
  private boolean closed;

  /** What a channel is doing. */
  private enum Mode {
    FORWARD,
    REVERSE,
    BRAKE,
    OFF,
    /** A port failed in the middle of a change. */
    UNKNOWN
  }

  /**
   * @param lines AIN1, AIN2, BIN1, BIN2, STBY in this order
   */
  Tb6612(String name, LineGroup lines, PulseOutput pwmA, PulseOutput pwmB, long periodNanos) {
    this.name = name;
    this.lines = lines;
    this.periodNanos = periodNanos;
    this.channels = new Channel[] {new Channel(0, pwmA), new Channel(1, pwmB)};
  }

  @Override
  public int channels() {
    return channels.length;
  }

  @Override
  public Motor motor(int channel) {
    if (channel < 0 || channel >= channels.length) {
      throw new IllegalArgumentException(
          "%s: channel %d; a TB6612 has channels 0 (A) and 1 (B)".formatted(name, channel));
    }
    return channels[channel];
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
    boolean clean = true;
    for (Channel channel : channels) {
      clean &= quietly(channel::brake);
    }
    clean &= quietly(() -> lines.write(ALL, 0));
    for (Channel channel : channels) {
      clean &= quietly(() -> channel.pwm.setPulse(periodNanos, 0));
      clean &= quietly(channel.pwm::close);
    }
    clean &= quietly(lines::close);
    health =
        Health.failed(clean ? "closed" : "closed, but a line could not be released; see the log");
  }

  private interface Release {
    void run() throws ComponentException;
  }

  private boolean quietly(Release release) {
    try {
      release.run();
      return true;
    } catch (ComponentException | Pi4JException e) {
      LOG.error("{}: a line could not be released", name, e);
      return false;
    }
  }

  private final class Channel implements Motor {
    private final int index;
    private final PulseOutput pwm;
    private Mode mode = Mode.OFF;
    private long widthNanos;

    Channel(int index, PulseOutput pwm) {
      this.index = index;
      this.pwm = pwm;
    }

    @Override
    public void setPower(double power, GuardedCommand authority) throws ComponentException {
      if (!(power >= -1 && power <= 1)) {
        throw new IllegalArgumentException(
            "%s channel %d: power %s; expected −1 to 1".formatted(name, index, power));
      }
      if (authority.stop() && power != 0) {
        throw new IllegalArgumentException(
            "%s channel %d: power %s under a stop command, which permits only 0"
                .formatted(name, index, power));
      }
      requireOpen();
      long width = Math.round(Math.abs(power) * periodNanos);
      Mode wanted;
      if (width == 0) {
        wanted = mode == Mode.REVERSE ? Mode.REVERSE : Mode.FORWARD;
      } else {
        wanted = power > 0 ? Mode.FORWARD : Mode.REVERSE;
      }
      change(wanted, width);
    }

    @Override
    public void brake() throws ComponentException {
      change(Mode.BRAKE, 0);
    }

    @Override
    public void disable() throws ComponentException {
      // High impedance needs PWM high unless the whole chip is in standby.
      boolean standby = channels[1 - index].mode == Mode.OFF;
      change(Mode.OFF, standby ? 0 : periodNanos);
      if (standby) {
        channels[1 - index].rest();
      }
    }

    /** The other channel has put the chip into standby: PWM need not be high any longer. */
    private void rest() throws ComponentException {
      change(Mode.OFF, 0);
    }

    @Override
    public Health health() {
      return health;
    }

    /** A motor is closed with its bridge; by itself it only stops. */
    @Override
    public void close() {
      if (!closed) {
        quietly(this::brake);
        quietly(this::disable);
      }
    }

    private void change(Mode wanted, long width) throws ComponentException {
      try {
        if (wanted != mode) {
          Mode before = mode;
          mode = Mode.UNKNOWN;
          if (widthNanos != 0 || before == Mode.UNKNOWN) {
            pwm.setPulse(periodNanos, 0);
            widthNanos = 0;
          }
          if (wanted != Mode.OFF) {
            channels[1 - index].stayOffOutOfStandby();
          }
          writeLines(wanted);
        }
        if (width != widthNanos) {
          mode = Mode.UNKNOWN;
          pwm.setPulse(periodNanos, width);
          widthNanos = width;
        }
        mode = wanted;
        if (!closed && !health.usable()) {
          health = Health.OK;
        }
      } catch (Pi4JException e) {
        String problem =
            "%s channel %d (TB6612): setting %s failed: %s; check the board's GPIO and PWM lines"
                .formatted(name, index, wanted, e.getMessage());
        health = Health.failed(problem);
        throw new ComponentException(problem, e);
      }
    }

    /** STBY is about to rise for the other channel: high impedance now needs PWM high. */
    private void stayOffOutOfStandby() {
      if (mode == Mode.OFF && widthNanos == 0) {
        pwm.setPulse(periodNanos, periodNanos);
        widthNanos = periodNanos;
      }
    }

    private void writeLines(Mode wanted) {
      long in1 = 1L << (2 * index);
      long in2 = in1 << 1;
      long levels =
          switch (wanted) {
            case FORWARD -> in1;
            case REVERSE -> in2;
            case BRAKE -> in1 | in2;
            case OFF, UNKNOWN -> 0;
          };
      boolean standby = wanted == Mode.OFF && channels[1 - index].mode == Mode.OFF;
      lines.write(in1 | in2 | STANDBY, standby ? levels : levels | STANDBY);
    }

    private void requireOpen() throws ComponentException {
      if (closed) {
        throw new ComponentException(name + ": the bridge is closed");
      }
    }
  }
}
