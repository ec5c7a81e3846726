package dev.sinew.hal.drivers.servo;

import com.pi4j.exception.Pi4JException;
import dev.sinew.hal.ports.PulseOutput;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;

/** Pulses from a PWM line of the board. */
final class LinePort implements PulsePort {
  private static final long UNKNOWN = -1;

  private final PulseOutput output;
  private final int line;
  private final long periodNanos;
  private long widthNanos = UNKNOWN;

  LinePort(PulseOutput output, int line, long periodNanos) {
    this.output = output;
    this.line = line;
    this.periodNanos = periodNanos;
  }

  @Override
  public void pulse(long width) throws ComponentException {
    if (width == widthNanos) {
      return;
    }
    widthNanos = UNKNOWN;
    try {
      output.setPulse(periodNanos, width);
    } catch (Pi4JException e) {
      throw new ComponentException(
          "setting a pulse of %d ns on GPIO %d failed: %s; check the board's PWM"
              .formatted(width, line, e.getMessage()),
          e);
    }
    widthNanos = width;
  }

  /** A line cannot say whether a servo hangs on it. */
  @Override
  public Health health() {
    return Health.OK;
  }

  @Override
  public void close() {
    output.close();
  }
}
