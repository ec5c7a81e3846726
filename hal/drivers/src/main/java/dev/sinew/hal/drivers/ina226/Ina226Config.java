package dev.sinew.hal.drivers.ina226;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;

/** An INA226 and its shunt. */
@Doc("Texas Instruments INA226 voltage and current monitor on I2C.")
public record Ina226Config(
    @Doc("I2C bus number, as in /dev/i2c-N.") @Range(min = 0, max = 63) @Default("1") int bus,
    @Doc("I2C address: 0x40 to 0x4F by A0 and A1.") @Range(min = 0x40, max = 0x4f) @Default("0x40")
        int address,
    @Doc("Resistance of the shunt.") @Unit("Ω") @Range(min = 0.0001, max = 10) @Default("0.01")
        double shuntOhms,
    @Doc("Largest current to measure; with the shunt it gives at most 81.9 mV.")
        @Unit("A")
        @Range(min = 0.001, max = 800)
        @Default("8")
        double maxCurrent,
    @Doc("How many measurements the chip averages; the next of 1, 4, 16, 64, 128, 256 is used.")
        @Range(min = 1, max = 256)
        @Default("16")
        int averages,
    @Doc("Voltage below which the supply is said to be low; 0 for never.")
        @Unit("V")
        @Range(min = 0, max = 36)
        @Default("0")
        double lowVoltage) {}
