package dev.sinew.hal.ports;

import com.pi4j.io.gpio.digital.PullResistance;

/**
 * What an input line is asked for with.
 *
 * @param pull resistor of the board
 * @param activeLow whether the low voltage is the level {@code HIGH}, for state and edges alike: a
 *     button to ground
 * @param debounceMicros microseconds that a level must stand before its edge is told, 0 for none.
 *     An encoder needs none. Simulated lines do not bounce, and have none
 */
public record InputOptions(PullResistance pull, boolean activeLow, long debounceMicros) {

  public InputOptions {
    if (debounceMicros < 0 || debounceMicros > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a debounce of %d us; expected 0 to %d us".formatted(debounceMicros, Integer.MAX_VALUE));
    }
  }

  /** Active high, every edge told. */
  public static InputOptions of(PullResistance pull) {
    return new InputOptions(pull, false, 0);
  }

  /** The same with the low voltage as {@code HIGH}. */
  public InputOptions inverted() {
    return new InputOptions(pull, true, debounceMicros);
  }

  /** The same with another debounce, microseconds. */
  public InputOptions withDebounce(long micros) {
    return new InputOptions(pull, activeLow, micros);
  }
}
