package dev.sinew.hal.drivers.l298n;

import dev.sinew.hal.drivers.bridge.DriveMode;
import dev.sinew.hal.drivers.bridge.ZeroPower;
import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;
import java.util.Optional;

/** An L298N and its lines, BCM numbers. */
@Doc("ST L298N dual motor bridge; channel 0 is A, channel 1 is B.")
public record L298nConfig(
    @Doc("Channel A.") Channel a,
    @Doc("Channel B; absent when it is not used.") Optional<Channel> b,
    @Doc("What the motors do at zero power; between pulses of sign-magnitude they always coast.")
        @Default("'brake'")
        ZeroPower zeroPower,
    @Doc("How pulses become effort; locked-antiphase needs an inverter a channel.")
        @Default("'sign-magnitude'")
        DriveMode drive,
    @Doc("PWM period; the chip takes up to 40 kHz, its losses are least at a few kHz.")
        @Unit("ns")
        @Range(min = 25_000, max = 10_000_000)
        @Default("200000")
        long periodNanos) {

  /**
   * The lines of one channel.
   *
   * @param enable PWM in sign-magnitude
   * @param in1 PWM in locked antiphase
   * @param in2 absent in locked antiphase
   */
  public record Channel(
      @Doc("Line wired to ENA or ENB, the jumper taken off; a PWM line with sign-magnitude.")
          @Range(min = 0, max = 63)
          int enable,
      @Doc("Line wired to IN1 or IN3; a PWM line with locked-antiphase.") @Range(min = 0, max = 63)
          int in1,
      @Doc(
              "Line wired to IN2 or IN4; absent with locked-antiphase, where an inverter makes it"
                  + " from IN1.")
          @Range(min = 0, max = 63)
          Optional<Integer> in2) {}

  boolean antiphase() {
    return drive == DriveMode.LOCKED_ANTIPHASE;
  }
}
