package dev.sinew.hal.drivers.dynamixel;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;

/** A line of Dynamixel servos. */
@Doc("Serial line with Dynamixel servos of the X series; the servos hang on it by name.")
public record DynamixelConfig(
    @Doc("Serial device of the adapter (U2D2 or another half-duplex one).") String device,
    @Doc("Baud rate that the servos are set to.")
        @Unit("bit/s")
        @Range(min = 9_600, max = 4_500_000)
        @Default("57600")
        int baud) {}
