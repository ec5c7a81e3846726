package dev.sinew.hal.drivers.output;

import com.pi4j.exception.Pi4JException;
import dev.sinew.hal.ports.LineGroup;
import dev.sinew.hal.ports.PulseOutput;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a simple actuator hangs on: a line that is on or off, or pulses. It is written when
 * something changes and again after a failure; its health is the actuator's. Used by one thread,
 * but for {@link #health}.
 */
public abstract sealed class SingleOutput {
  private static final Logger LOG = LoggerFactory.getLogger(SingleOutput.class);

  private final String name;
  private final String place;
  private boolean closed;
  private volatile Health health = Health.OK;

  private SingleOutput(String name, String place) {
    this.name = name;
    this.place = place;
  }

  /** Does the writing of a subclass, with its failure told and kept. */
  private void guarded(Runnable write) throws ComponentException {
    if (closed) {
      throw new ComponentException(name + ": the output is closed");
    }
    try {
      write.run();
      if (!health.usable()) {
        health = Health.OK;
      }
    } catch (Pi4JException e) {
      String problem =
          "%s: setting %s failed: %s; check the board's GPIO and PWM lines"
              .formatted(name, place, e.getMessage());
      health = Health.failed(problem);
      throw new ComponentException(problem, e);
    }
  }

  /** How it is; any thread may ask. */
  public final Health health() {
    return health;
  }

  /** Leaves the output at its shutdown level and gives it back. Idempotent, never throws. */
  public final void close() {
    if (closed) {
      return;
    }
    closed = true;
    String outcome = "closed";
    try {
      release();
    } catch (Pi4JException e) {
      LOG.error("{}: {} could not be released", name, place, e);
      outcome = "closed, but " + place + " could not be released: " + e.getMessage();
    }
    health = Health.failed(outcome);
  }

  abstract void release();

  /** A line that is on or off; its polarity and shutdown level are the line group's options. */
  public static final class Switch extends SingleOutput {
    private final LineGroup line;
    private final Runnable write = this::write;
    private boolean wanted;
    private boolean known;
    private boolean state;

    /**
     * @param line a group of one line, closed with this object
     * @param gpio BCM number, for messages
     */
    public Switch(String name, LineGroup line, int gpio) {
      super(name, "GPIO " + gpio);
      this.line = line;
    }

    /**
     * Switches.
     *
     * @throws ComponentException if the line cannot be set or is closed
     */
    public void set(boolean on) throws ComponentException {
      wanted = on;
      super.guarded(write);
    }

    private void write() {
      if (!known || state != wanted) {
        known = false;
        line.write(1, wanted ? 1 : 0);
        state = wanted;
        known = true;
      }
    }

    @Override
    void release() {
      line.close();
    }
  }

  /** Pulses of a period and a width. */
  public static final class Pulses extends SingleOutput {
    private static final long UNKNOWN = -1;

    private final PulseOutput pwm;
    private final Runnable write = this::write;
    private long wantedPeriod = 1;
    private long wantedWidth;
    private long period = UNKNOWN;
    private long width = UNKNOWN;

    /**
     * @param pwm closed with this object
     * @param gpio BCM number, for messages
     */
    public Pulses(String name, PulseOutput pwm, int gpio) {
      super(name, "PWM on GPIO " + gpio);
      this.pwm = pwm;
    }

    /**
     * Sets the pulses.
     *
     * @param periodNanos nanoseconds, more than 0
     * @param widthNanos nanoseconds, 0 to the period
     * @throws ComponentException if the output cannot be set or is closed
     */
    public void set(long periodNanos, long widthNanos) throws ComponentException {
      wantedPeriod = periodNanos;
      wantedWidth = widthNanos;
      super.guarded(write);
    }

    private void write() {
      if (period != wantedPeriod || width != wantedWidth) {
        period = UNKNOWN;
        pwm.setPulse(wantedPeriod, wantedWidth);
        period = wantedPeriod;
        width = wantedWidth;
      }
    }

    @Override
    void release() {
      try {
        if (period != UNKNOWN) {
          pwm.setPulse(period, 0);
        }
      } finally {
        pwm.close();
      }
    }
  }
}
