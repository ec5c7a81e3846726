package dev.sinew.hal.linux;

import dev.sinew.hal.linux.pwm.PulseChannel;
import java.util.List;

/**
 * The profiles of Raspberry Pis. Alternate functions from the RP1 and BCM2711/BCM2835 peripherals
 * documents: PWM0 on ALT0 of GPIO 12 and 13, on ALT3 (RP1) or ALT5 (BCM) of GPIO 18 and 19.
 */
final class RaspberryPis {
  private static final String BCM2837 = "pinctrl-bcm2835";
  private static final String BCM2711 = "pinctrl-bcm2711";

  static final List<BoardProfile> ALL =
      List.of(
          new BoardProfile("raspberry-pi-5", "pinctrl-rp1", pulses("1f00098000.pwm", 2)),
          new BoardProfile("raspberry-pi-4b", BCM2711, pulses("fe20c000.pwm", 0)),
          new BoardProfile("raspberry-pi-cm4", BCM2711, pulses("fe20c000.pwm", 0)),
          new BoardProfile("raspberry-pi-3b-plus", BCM2837, pulses("3f20c000.pwm", 0)),
          new BoardProfile("raspberry-pi-zero-2-w", BCM2837, pulses("3f20c000.pwm", 0)));

  private RaspberryPis() {}

  /** RP1 has four channels; on the older chips 18 and 19 share the channels of 12 and 13. */
  private static List<PulseChannel> pulses(String device, int channelOf18) {
    return List.of(
        new PulseChannel(12, device, 0),
        new PulseChannel(13, device, 1),
        new PulseChannel(18, device, channelOf18),
        new PulseChannel(19, device, channelOf18 + 1));
  }
}
