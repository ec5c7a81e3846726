package dev.sinew.hal.drivers.drv8833;

import dev.sinew.hal.drivers.bridge.DriveMode;
import dev.sinew.hal.drivers.bridge.ZeroPower;
import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;
import java.util.Optional;

/** A DRV8833 and its lines, BCM numbers. */
@Doc("Texas Instruments DRV8833 dual motor bridge; channel 0 is A, channel 1 is B.")
public record Drv8833Config(
    @Doc("PWM line wired to AIN1.") @Range(min = 0, max = 63) int ain1,
    @Doc(
            "PWM line wired to AIN2; absent with locked-antiphase, where an inverter makes it from"
                + " AIN1.")
        @Range(min = 0, max = 63)
        Optional<Integer> ain2,
    @Doc("PWM line wired to BIN1; absent when channel B is not used.") @Range(min = 0, max = 63)
        Optional<Integer> bin1,
    @Doc("PWM line wired to BIN2; as for AIN2.") @Range(min = 0, max = 63) Optional<Integer> bin2,
    @Doc("Line wired to nSLEEP; absent when the board ties it high.") @Range(min = 0, max = 63)
        Optional<Integer> sleep,
    @Doc("Line wired to nFAULT, which is open-drain.") @Range(min = 0, max = 63)
        Optional<Integer> fault,
    @Doc(
            "What the motors do at zero power and between pulses; with brake, effort is"
                + " proportional to width.")
        @Default("'brake'")
        ZeroPower zeroPower,
    @Doc("How pulses become effort; locked-antiphase needs nSLEEP and an inverter a channel.")
        @Default("'sign-magnitude'")
        DriveMode drive,
    @Doc("PWM period; up to 50 kHz is usual.")
        @Unit("ns")
        @Range(min = 10_000, max = 10_000_000)
        @Default("50000")
        long periodNanos) {

  boolean antiphase() {
    return drive == DriveMode.LOCKED_ANTIPHASE;
  }
}
