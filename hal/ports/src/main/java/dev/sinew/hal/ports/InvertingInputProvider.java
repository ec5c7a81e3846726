package dev.sinew.hal.ports;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfig;

/**
 * What a Pi4J provider of digital inputs may also implement: lines that are active low, which
 * Pi4J's configuration cannot say.
 */
public interface InvertingInputProvider {

  /**
   * As {@code create}, but the low voltage is the level {@code HIGH}, for state and edges alike.
   *
   * @throws com.pi4j.io.exception.IOException if the line cannot be had
   */
  DigitalInput createInverted(DigitalInputConfig config);
}
