package dev.sinew.hal.drivers.pca9685;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;

/** A PCA9685 and its clock. */
@Doc("NXP PCA9685: 16 PWM channels on I2C; servos hang on it by name.")
public record Pca9685Config(
    @Doc("I2C bus, as in /dev/i2c-N.") @Range(min = 0, max = 63) int bus,
    @Doc("Address, set by the A0 to A5 pads.") @Range(min = 0x40, max = 0x7f) @Default("0x40")
        int address,
    @Doc("Pulses in a second, for all channels.")
        @Unit("Hz")
        @Range(min = 40, max = 330)
        @Default("50")
        double rate,
    @Doc("Oscillator frequency: 25 MHz by the datasheet, 24 to 27 MHz when measured.")
        @Unit("Hz")
        @Range(min = 23_000_000, max = 50_000_000)
        @Default("25000000")
        double oscillator) {

  /** 7.3.5, equation 1: round(oscillator / (4096 · rate)) − 1, at least 3. */
  int prescale() {
    return Math.clamp(Math.round(oscillator / (4096 * rate)) - 1, 3, 255);
  }

  /** Length of one of the 4096 counts of a period, nanoseconds. */
  double countNanos() {
    return (prescale() + 1) * 1e9 / oscillator;
  }
}
