package dev.sinew.hal.drivers.pcf8574;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Pattern;
import dev.sinew.sdk.config.Range;
import java.util.List;
import java.util.Optional;

/** A PCF8574 and what its lines are wired to. */
@Doc("NXP PCF8574 or PCF8574A: eight more digital lines on I2C.")
public record Pcf8574Config(
    @Doc("I2C bus number, as in /dev/i2c-N.") @Range(min = 0, max = 63) @Default("1") int bus,
    @Doc("I2C address: 0x20 to 0x27, or 0x38 to 0x3F for the PCF8574A, by A0 to A2.")
        @Range(min = 0x20, max = 0x3f)
        @Default("0x20")
        int address,
    @Doc("The lines that are used, 1 to 8 of them.") List<Line> lines,
    @Doc("GPIO line wired to INT; with it the chip is read when a line has changed.")
        @Range(min = 0, max = 63)
        Optional<Integer> interrupt) {

  /** One line. */
  @Doc("One line of the chip.")
  public record Line(
      @Doc("Number on the chip: 0 is P0.") @Range(min = 0, max = 7) int line,
      @Doc("Name of the quantity, and of the setpoint of an output.")
          @Pattern("[a-z][A-Za-z0-9]{0,39}")
          String name,
      @Doc("Whether the robot drives it.") @Default("false") boolean output,
      @Doc("Whether low means active: a switch to ground, a load to the supply.") @Default("false")
          boolean activeLow,
      @Doc("Whether an output is active in its safe state.") @Default("false") boolean safeOn) {}
}
