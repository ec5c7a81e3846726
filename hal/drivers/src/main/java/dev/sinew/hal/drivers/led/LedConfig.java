package dev.sinew.hal.drivers.led;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;

/** A light and its line. */
@Doc("LED or lamp on one GPIO line: on and off, or of any brightness by PWM.")
public record LedConfig(
    @Doc("Line wired to the light, BCM number.") @Range(min = 0, max = 63) int line,
    @Doc("Whether the line gives pulses, so that the brightness is continuous.") @Default("false")
        boolean pwm,
    @Doc("Whether low lights it, as with an LED to the supply; not with pwm.") @Default("false")
        boolean activeLow,
    @Doc("Pulses a second.") @Unit("Hz") @Range(min = 50, max = 40_000) @Default("500")
        double frequency,
    @Doc("Exponent from brightness as the eye sees it to the share of time: 1 is linear.")
        @Range(min = 1, max = 4)
        @Default("2.2")
        double gamma) {}
