package dev.sinew.hal.drivers.tb6612;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;

/** A TB6612FNG and its lines, BCM numbers. */
@Doc("Toshiba TB6612FNG dual motor bridge; channel 0 is A, channel 1 is B.")
public record Tb6612Config(
    @Doc("PWM line wired to PWMA.") @Range(min = 0, max = 63) int pwmA,
    @Doc("Line wired to AIN1.") @Range(min = 0, max = 63) int ain1,
    @Doc("Line wired to AIN2.") @Range(min = 0, max = 63) int ain2,
    @Doc("PWM line wired to PWMB.") @Range(min = 0, max = 63) int pwmB,
    @Doc("Line wired to BIN1.") @Range(min = 0, max = 63) int bin1,
    @Doc("Line wired to BIN2.") @Range(min = 0, max = 63) int bin2,
    @Doc("Line wired to STBY; low disables both channels.") @Range(min = 0, max = 63) int standby,
    @Doc("PWM period; the chip takes up to 100 kHz.")
        @Unit("ns")
        @Range(min = 10_000, max = 10_000_000)
        @Default("50000")
        long periodNanos) {}
