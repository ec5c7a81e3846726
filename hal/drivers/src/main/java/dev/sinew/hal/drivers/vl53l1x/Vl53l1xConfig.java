package dev.sinew.hal.drivers.vl53l1x;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;

/** A VL53L1X, its place on the bus and on the body. */
@Doc("ST VL53L1X laser time-of-flight range finder on I2C, long distance mode.")
public record Vl53l1xConfig(
    @Doc("I2C bus number, as in /dev/i2c-N.") @Range(min = 0, max = 63) @Default("1") int bus,
    @Doc("I2C address; the chip has 0x29 after power-up.")
        @Range(min = 0x08, max = 0x77)
        @Default("0x29")
        int address,
    @Doc(
            "Time for one measurement: 0.033, 0.05, 0.1, 0.2 or 0.5 s, the next longer is used;"
                + " longer reaches farther.")
        @Unit("s")
        @Range(min = 0.033, max = 0.5)
        @Default("0.05")
        double timingBudget,
    @Doc("Longest distance to report; farther echoes count as none.")
        @Unit("m")
        @Range(min = 0.1, max = 4)
        @Default("4")
        double maxRange,
    @Doc("The sensor's place forward of the body's origin.")
        @Unit("m")
        @Range(min = -5, max = 5)
        @Default("0")
        double mountX,
    @Doc("The sensor's place left of the body's origin.")
        @Unit("m")
        @Range(min = -5, max = 5)
        @Default("0")
        double mountY,
    @Doc("Direction it looks, from the body's x axis, counter-clockwise from above.")
        @Unit("rad")
        @Range(min = -6.2832, max = 6.2832)
        @Default("0")
        double mountYaw) {}
