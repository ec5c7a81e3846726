package dev.sinew.hal.ports;

import com.pi4j.io.pwm.Pwm;

/**
 * A PWM output in nanoseconds. Pi4J's own duty cycle is a whole percentage: six positions on a
 * servo. Called by one thread.
 */
public interface PulseOutput extends Pwm {

  /**
   * Sets period and width together, in the order that never makes the width exceed the period.
   *
   * @param periodNanos nanoseconds, more than 0
   * @param widthNanos nanoseconds of the active level, 0 to {@code periodNanos}
   * @throws IllegalArgumentException if a value is outside its range
   * @throws com.pi4j.io.exception.IOException if the output cannot be set
   */
  void setPulse(long periodNanos, long widthNanos);

  /** Nanoseconds. */
  long periodNanos();

  /** Nanoseconds of the active level. */
  long widthNanos();

  /** The step in which the width can be set, nanoseconds; 1 % of the period on plain Pi4J. */
  long resolutionNanos();
}
