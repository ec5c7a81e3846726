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

  /**
   * Whether software makes the pulses. Their edges come late by up to {@link #resolutionNanos}, and
   * later still while the machine is busy: good for a light, a fan or a buzzer, not for a servo.
   */
  default boolean bySoftware() {
    return false;
  }

  /**
   * The step in which the width can be had, nanoseconds; 1 % of the period on plain Pi4J. Of an
   * output that {@link #bySoftware software} makes, how late its edges have lately been at the
   * worst.
   */
  long resolutionNanos();
}
