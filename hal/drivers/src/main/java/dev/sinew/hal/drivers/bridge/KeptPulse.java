package dev.sinew.hal.drivers.bridge;

import dev.sinew.hal.ports.PulseOutput;

/**
 * A PWM output of a fixed period that is written when its width changes, and after a failure until
 * a write has gone well. Called by one thread.
 */
public final class KeptPulse {
  private static final long UNKNOWN = -1;

  private final PulseOutput output;
  private final long periodNanos;
  private long widthNanos = UNKNOWN;

  /**
   * @param output closed by whoever opened it
   * @param periodNanos nanoseconds
   */
  public KeptPulse(PulseOutput output, long periodNanos) {
    this.output = output;
    this.periodNanos = periodNanos;
  }

  /**
   * @param share of the period for which the output is high, 0 to 1
   * @throws com.pi4j.exception.Pi4JException if the output cannot be set
   */
  public void share(double share) {
    long width = Math.round(share * periodNanos);
    if (width != widthNanos) {
      widthNanos = UNKNOWN;
      output.setPulse(periodNanos, width);
      widthNanos = width;
    }
  }
}
