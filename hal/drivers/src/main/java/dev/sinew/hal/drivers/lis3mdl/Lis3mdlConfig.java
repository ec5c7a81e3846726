package dev.sinew.hal.drivers.lis3mdl;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;

/** A LIS3MDL, its place on the bus and on the body. */
@Doc("ST LIS3MDL three-axis magnetometer on I2C.")
public record Lis3mdlConfig(
    @Doc("I2C bus number, as in /dev/i2c-N.") @Range(min = 0, max = 63) @Default("1") int bus,
    @Doc("I2C address: 0x1E with SDO high, 0x1C with SDO low.")
        @Range(min = 0x1c, max = 0x1e)
        @Default("0x1c")
        int address,
    @Doc("Turn of the chip's x axis from the body's, counter-clockwise seen from above.")
        @Unit("rad")
        @Range(min = -6.2832, max = 6.2832)
        @Default("0")
        double mountYaw,
    @Doc(
            "Whether to measure the iron around the chip anew at every start instead of using what"
                + " was kept.")
        @Default("false")
        boolean calibrate) {}
