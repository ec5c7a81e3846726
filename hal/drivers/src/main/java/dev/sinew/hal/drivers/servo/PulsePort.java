package dev.sinew.hal.drivers.servo;

import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;

/** Where a servo's pulses come from. Called by one thread, {@link #health} by any. */
public interface PulsePort {

  /**
   * Sets the width of the pulse, every time anew; writes only when it is not certain that the
   * output has it.
   *
   * @param widthNanos nanoseconds; 0 is no pulse
   */
  void pulse(long widthNanos) throws ComponentException;

  /** How what makes the pulses is. */
  Health health();

  /** Gives the output back. */
  void close();
}
