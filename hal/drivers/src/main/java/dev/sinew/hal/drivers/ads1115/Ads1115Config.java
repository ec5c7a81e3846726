package dev.sinew.hal.drivers.ads1115;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Pattern;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;
import java.util.List;

/** An ADS1115 and what its inputs are wired to. */
@Doc("Texas Instruments ADS1115 converter of four voltages, 16 bits, on I2C.")
public record Ads1115Config(
    @Doc("I2C bus number, as in /dev/i2c-N.") @Range(min = 0, max = 63) @Default("1") int bus,
    @Doc("I2C address: 0x48 to 0x4B by the pin ADDR.")
        @Range(min = 0x48, max = 0x4b)
        @Default("0x48")
        int address,
    @Doc("Conversions a second, all channels together: 8, 16, 32, 64, 128, 250, 475 or 860.")
        @Unit("Hz")
        @Range(min = 8, max = 860)
        @Default("128")
        int dataRate,
    @Doc("What is measured, one after the other; 1 to 8 channels.") List<Channel> channels) {

  /** One voltage. */
  @Doc("One voltage.")
  public record Channel(
      @Doc("Name of the quantity.") @Pattern("[a-z][A-Za-z0-9]{0,39}") String name,
      @Doc("Input against ground, or the difference of two inputs.") Input input,
      @Doc("Largest voltage at the pins: 6.144, 4.096, 2.048, 1.024, 0.512 or 0.256.")
          @Unit("V")
          @Range(min = 0.256, max = 6.144)
          @Default("4.096")
          double fullScale,
      @Doc("Voltage that is measured per volt at the pins: (R1 + R2) / R2 of a divider.")
          @Range(min = 0.001, max = 1000)
          @Default("1")
          double ratio) {}

  /** Setting of the multiplexer, in the order of the field MUX (table 8-3). */
  public enum Input {
    A0_A1,
    A0_A3,
    A1_A3,
    A2_A3,
    A0,
    A1,
    A2,
    A3
  }
}
