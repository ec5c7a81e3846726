package dev.sinew.hal.drivers.ld06;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;

/** An LD06 or LD19, its serial line and its place on the body. */
@Doc("LDROBOT LD06 or LD19 scanning range finder on a serial line.")
public record Ld06Config(
    @Doc("Serial device it is wired to.") @Default("'/dev/serial0'") String device,
    @Doc("Longest distance to report; farther echoes count as none.")
        @Unit("m")
        @Range(min = 0.1, max = 12)
        @Default("12")
        double maxRange,
    @Doc("Weakest echo to believe, of 255.") @Range(min = 0, max = 255) @Default("0")
        int minIntensity,
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
