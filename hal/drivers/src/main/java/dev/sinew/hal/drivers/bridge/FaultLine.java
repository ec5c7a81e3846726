package dev.sinew.hal.drivers.bridge;

import dev.sinew.hal.ports.EdgeInput;
import dev.sinew.sdk.time.Clock;

/**
 * The nFAULT output of a bridge chip, low while the chip has switched itself off. Pulses that are
 * shorter than a turn of the bus are heard as edges; after each the motors rest, because the chip
 * tries again by itself every few milliseconds and a short circuit would heat it until it dies.
 */
public final class FaultLine {
  /** How long the motors rest after a fault. */
  public static final long REST_NANOS = 500_000_000L;

  private final EdgeInput input;
  private final Clock clock;

  /** Set by the edge thread, taken back by the bus thread. */
  private volatile boolean heard;

  private long restUntilNanos = Long.MIN_VALUE;

  /**
   * @param input closed by whoever opened it
   */
  public FaultLine(EdgeInput input, Clock clock) {
    this.input = input;
    this.clock = clock;
    input.onEdge((high, _) -> {
      if (!high) {
        heard = true;
      }
    });
  }

  /**
   * Whether the chip has reported a fault that is not over or not rested from.
   *
   * @throws com.pi4j.exception.Pi4JException if the line cannot be read
   */
  boolean resting() {
    long now = clock.nanos();
    if (heard || input.state().isLow()) {
      heard = false;
      restUntilNanos = now + REST_NANOS;
    }
    return now < restUntilNanos;
  }
}
