package dev.sinew.hal.drivers.rplidara1;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;

/** An RPLidar A1, its serial line and its place on the body. */
@Doc("SLAMTEC RPLidar A1 scanning range finder on its USB adapter.")
public record RpLidarA1Config(
    @Doc("Serial device of the adapter.") @Default("'/dev/ttyUSB0'") String device,
    @Doc("Longest distance to report; farther echoes count as none.")
        @Unit("m")
        @Range(min = 0.15, max = 12)
        @Default("12")
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
    @Doc(
            "Turn of the sensor's zero direction from the body's x axis, counter-clockwise from"
                + " above.")
        @Unit("rad")
        @Range(min = -6.2832, max = 6.2832)
        @Default("0")
        double mountYaw) {}
