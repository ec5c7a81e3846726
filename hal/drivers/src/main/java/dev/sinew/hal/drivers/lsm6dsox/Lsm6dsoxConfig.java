package dev.sinew.hal.drivers.lsm6dsox;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;

/** An LSM6DSOX, its place on the bus and on the body. */
@Doc("ST LSM6DSOX gyroscope and accelerometer on I2C.")
public record Lsm6dsoxConfig(
    @Doc("I2C bus number, as in /dev/i2c-N.") @Range(min = 0, max = 63) @Default("1") int bus,
    @Doc("I2C address: 0x6A, or 0x6B with SDO high.")
        @Range(min = 0x6a, max = 0x6b)
        @Default("0x6a")
        int address,
    @Doc(
            "How often the chip measures; the next of its rates 12.5, 26, 52, 104, 208, 416 and 833"
                + " Hz is used.")
        @Unit("Hz")
        @Range(min = 12.5, max = 833)
        @Default("208")
        double sampleRate,
    @Doc(
            "Largest angular velocity to measure; the smallest range of the chip that covers it is"
                + " used.")
        @Unit("rad/s")
        @Range(min = 0.1, max = 34.9)
        @Default("8.7")
        double maxAngularVelocity,
    @Doc("Largest acceleration to measure; the smallest range of the chip that covers it is used.")
        @Unit("m/s²")
        @Range(min = 1, max = 156.9)
        @Default("39")
        double maxAcceleration,
    @Doc("Turn of the chip's x axis from the body's, counter-clockwise seen from above.")
        @Unit("rad")
        @Range(min = -6.2832, max = 6.2832)
        @Default("0")
        double mountYaw) {}
