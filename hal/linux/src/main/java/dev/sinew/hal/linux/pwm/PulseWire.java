package dev.sinew.hal.linux.pwm;

import dev.sinew.hal.ports.KernelPlace;

/**
 * What makes the pulses of one output: a channel of the kernel, or software on a line. One thread
 * at a time.
 */
interface PulseWire {

  /**
   * Sets period and width, and switches the output on.
   *
   * @param periodNanos nanoseconds, more than 0
   * @param widthNanos nanoseconds, 0 to {@code periodNanos}
   */
  void set(long periodNanos, long widthNanos);

  /** Width 0, then off. */
  void off();

  /**
   * Gives the output back.
   *
   * @param keep whether what was set last may go on without us, where that is possible
   */
  void release(boolean keep);

  /** The step in which a width can be had, nanoseconds. */
  long resolutionNanos();

  /** Where another process finds the output. */
  KernelPlace place();
}
