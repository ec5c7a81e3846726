package dev.sinew.hal.drivers.servo;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;

/** A servo on a PWM line. */
@Doc("Hobby servo on a PWM line of the board.")
public record ServoConfig(
    @Doc("PWM line of the servo's signal wire, BCM number.") @Range(min = 0, max = 63) int line,
    @Doc("Time between pulses; digital servos take less than 20 ms.")
        @Unit("ns")
        @Range(min = 3_000_000, max = 25_000_000)
        @Default("20000000")
        long periodNanos,
    @Doc("Whether an output that sets widths in steps of more than 10 µs will do.")
        @Default("false")
        boolean allowCoarse,
    @Doc("Pulses, mounting and limits.") @Default("{}") HornConfig horn) {}
