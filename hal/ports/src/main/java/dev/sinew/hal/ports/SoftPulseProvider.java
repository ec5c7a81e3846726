package dev.sinew.hal.ports;

/**
 * What a Pi4J provider of PWM may also implement: pulses made by software ({@code
 * PwmType.SOFTWARE}) on lines that have no hardware PWM.
 */
public interface SoftPulseProvider {

  /**
   * Whether hardware makes the pulses of a line.
   *
   * @param line BCM number
   */
  boolean hasHardware(int line);
}
