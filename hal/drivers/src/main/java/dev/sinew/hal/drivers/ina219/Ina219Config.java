package dev.sinew.hal.drivers.ina219;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;

/** An INA219 and its shunt. */
@Doc("Texas Instruments INA219 voltage and current monitor on I2C.")
public record Ina219Config(
    @Doc("I2C bus number, as in /dev/i2c-N.") @Range(min = 0, max = 63) @Default("1") int bus,
    @Doc("I2C address: 0x40 to 0x4F by A0 and A1.") @Range(min = 0x40, max = 0x4f) @Default("0x40")
        int address,
    @Doc("Resistance of the shunt.") @Unit("Ω") @Range(min = 0.0001, max = 10) @Default("0.1")
        double shuntOhms,
    @Doc("Largest current to measure; with the shunt it gives at most 0.32 V.")
        @Unit("A")
        @Range(min = 0.001, max = 400)
        @Default("3.2")
        double maxCurrent) {}
