package dev.sinew.hal.drivers.drv8871;

import dev.sinew.hal.drivers.bridge.DriveMode;
import dev.sinew.hal.drivers.bridge.ZeroPower;
import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;

/** A DRV8871 and its lines, BCM numbers. */
@Doc("Texas Instruments DRV8871 motor bridge; it has one channel, 0.")
public record Drv8871Config(
    @Doc("PWM line wired to IN1.") @Range(min = 0, max = 63) int in1,
    @Doc("PWM line wired to IN2.") @Range(min = 0, max = 63) int in2,
    @Doc(
            "What the motor does at zero power and between pulses; with brake, effort is"
                + " proportional to width.")
        @Default("'brake'")
        ZeroPower zeroPower,
    @Doc("How pulses become effort; this chip takes sign-magnitude only.")
        @Default("'sign-magnitude'")
        DriveMode drive,
    @Doc("PWM period; the chip takes up to 200 kHz.")
        @Unit("ns")
        @Range(min = 5_000, max = 10_000_000)
        @Default("50000")
        long periodNanos) {}
