package dev.sinew.hal.drivers.hcsr04;

import dev.sinew.hal.ports.EdgeInput;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The last edges of the echo line on their way from the thread that hears them. One writer, one
 * reader; neither waits nor allocates.
 */
final class EchoTimes implements EdgeInput.EdgeListener {
  /** Before the first edge. */
  static final long NEVER = Long.MIN_VALUE;

  private final AtomicLong rise = new AtomicLong(NEVER);
  private final AtomicLong fall = new AtomicLong(NEVER);

  @Override
  public void edge(boolean high, long timeNanos) {
    (high ? rise : fall).setRelease(timeNanos);
  }

  /** Time of the last rising edge. */
  long riseNanos() {
    return rise.getAcquire();
  }

  /** Time of the last falling edge. */
  long fallNanos() {
    return fall.getAcquire();
  }
}
