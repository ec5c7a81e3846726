package dev.sinew.hal.linux;

import dev.sinew.hal.linux.pwm.PulseChannel;
import java.util.List;
import java.util.Map;

/**
 * What one kind of board is called and which kernel devices stand behind its header.
 *
 * @param name such as {@code raspberry-pi-5}
 * @param gpioChip label of the GPIO chip whose lines are the header's, counted by BCM number
 * @param pulses lines with hardware PWM
 * @param switches for messages: what in {@code config.txt} switches a device on, by its name:
 *     {@code i2c-1}, {@code spi-0}, {@code /dev/ttyAMA0}
 */
public record BoardProfile(
    String name, String gpioChip, List<PulseChannel> pulses, Map<String, String> switches) {
  public BoardProfile {
    pulses = List.copyOf(pulses);
    switches = Map.copyOf(switches);
  }

  /**
   * Any Linux board whose GPIO chip has this label; {@code gpiodetect} shows it. It names no PWM
   * lines.
   */
  public static BoardProfile linux(String gpioChip) {
    return new BoardProfile("linux", gpioChip, List.of(), Map.of());
  }

  /** The same board with other PWM lines. */
  public BoardProfile withPulses(List<PulseChannel> newPulses) {
    return new BoardProfile(name, gpioChip, newPulses, switches);
  }
}
