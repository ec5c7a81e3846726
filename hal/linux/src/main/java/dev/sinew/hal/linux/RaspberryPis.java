package dev.sinew.hal.linux;

import dev.sinew.hal.linux.pwm.PulseChannel;
import java.util.List;
import java.util.Map;

/**
 * The profiles of Raspberry Pis. Alternate functions from the RP1 and BCM2711/BCM2835 peripherals
 * documents (PWM0 on ALT0 of GPIO 12 and 13, on ALT3 (RP1) or ALT5 (BCM) of GPIO 18 and 19); the
 * overlay's {@code func} is the older number space, where 4 is ALT0 and 2 is ALT5, on all models.
 */
final class RaspberryPis {
  private static final String PINS_12_13 = "dtoverlay=pwm-2chan,pin=12,func=4,pin2=13,func2=4";
  private static final String PINS_18_19 = "dtoverlay=pwm-2chan,pin=18,func=2,pin2=19,func2=2";

  private static final String BCM2837 = "pinctrl-bcm2835";
  private static final String BCM2711 = "pinctrl-bcm2711";

  private static final Map<String, String> BUSES =
      Map.of(
          "i2c-1", "dtparam=i2c_arm=on",
          "spi-0", "dtparam=spi=on",
          "spi-1", "dtoverlay=spi1-3cs");

  static final List<BoardProfile> ALL =
      List.of(
          new BoardProfile("raspberry-pi-5", "pinctrl-rp1", pulses("1f00098000.pwm", 2), BUSES),
          new BoardProfile("raspberry-pi-4b", BCM2711, pulses("fe20c000.pwm", 0), BUSES),
          new BoardProfile("raspberry-pi-cm4", BCM2711, pulses("fe20c000.pwm", 0), BUSES),
          new BoardProfile("raspberry-pi-3b-plus", BCM2837, pulses("3f20c000.pwm", 0), BUSES),
          new BoardProfile("raspberry-pi-zero-2-w", BCM2837, pulses("3f20c000.pwm", 0), BUSES));

  private RaspberryPis() {}

  /** RP1 has four channels; on the older chips 18 and 19 share the channels of 12 and 13. */
  private static List<PulseChannel> pulses(String device, int channelOf18) {
    return List.of(
        new PulseChannel(12, device, 0, PINS_12_13),
        new PulseChannel(13, device, 1, PINS_12_13),
        new PulseChannel(18, device, channelOf18, PINS_18_19),
        new PulseChannel(19, device, channelOf18 + 1, PINS_18_19));
  }
}
