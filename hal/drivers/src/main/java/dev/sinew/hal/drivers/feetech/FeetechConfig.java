package dev.sinew.hal.drivers.feetech;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;

/** A line of Feetech servos. */
@Doc("Serial line with Feetech servos of the STS or SMS series; the servos hang on it by name.")
public record FeetechConfig(
    @Doc("Serial device of the adapter.") String device,
    @Doc("Baud rate that the servos are set to.")
        @Unit("bit/s")
        @Range(min = 9_600, max = 1_000_000)
        @Default("1000000")
        int baud,
    @Doc("True when the adapter hands back what is sent, as plain half-duplex wiring does.")
        @Default("false")
        boolean echo) {}
