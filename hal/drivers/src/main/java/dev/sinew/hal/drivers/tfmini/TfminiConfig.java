package dev.sinew.hal.drivers.tfmini;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;

/** A TFmini, its serial line and its place on the body. */
@Doc("Benewake TFmini, TFmini Plus or TFmini-S laser range finder on a serial line.")
public record TfminiConfig(
    @Doc("Serial device it is wired to.") @Default("'/dev/serial0'") String device,
    @Doc("Longest distance to report; farther echoes count as none.")
        @Unit("m")
        @Range(min = 0.3, max = 12)
        @Default("12")
        double maxRange,
    @Doc("Weakest echo to believe; the maker says 100.")
        @Range(min = 0, max = 65_535)
        @Default("100")
        int minStrength,
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
