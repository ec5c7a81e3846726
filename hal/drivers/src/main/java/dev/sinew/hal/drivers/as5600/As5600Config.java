package dev.sinew.hal.drivers.as5600;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;

/** An AS5600 and the magnet it sees. */
@Doc("ams AS5600 magnetic encoder on I2C.")
public record As5600Config(
    @Doc("I2C bus number, as in /dev/i2c-N; the chip's address is fixed, so one on each bus.")
        @Range(min = 0, max = 63)
        @Default("1")
        int bus,
    @Doc("I2C address: 0x36, or 0x40 for an AS5600L as delivered.")
        @Range(min = 0x08, max = 0x77)
        @Default("0x36")
        int address,
    @Doc("Turns of the magnet in one turn of the output shaft.")
        @Range(min = 0.001, max = 1000)
        @Default("1")
        double ratio,
    @Doc("True when the angle falls while the wheel turns forward.") @Default("false")
        boolean inverted) {}
