package dev.sinew.hal.ports;

import java.util.Optional;

/**
 * Which PWM chip and channel stands behind a GPIO line. Part of a board profile; needed by Pi4J
 * providers that know chips and channels only.
 */
@FunctionalInterface
public interface PulseChannels {

  /** For providers that find the channel from the line by themselves. */
  PulseChannels BY_LINE = line -> Optional.empty();

  /**
   * The channel of a line.
   *
   * @param line BCM number
   * @return empty when the provider is to find it from the line's number
   */
  Optional<Channel> of(int line);

  /**
   * A channel of a PWM chip.
   *
   * @param chip as in {@code /sys/class/pwm/pwmchipN}
   * @param channel from 0
   */
  record Channel(int chip, int channel) {}
}
