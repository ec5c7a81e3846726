package dev.sinew.hal.ports;

import java.util.List;

/** Where the operating system has an output, so that another process can reach it too. */
public sealed interface KernelPlace {

  /**
   * Lines of a GPIO chip.
   *
   * @param chip such as {@code /dev/gpiochip0}
   * @param offsets lines of the chip, in the order of the port's bits
   */
  record Lines(String chip, List<Integer> offsets) implements KernelPlace {
    public Lines {
      offsets = List.copyOf(offsets);
    }
  }

  /**
   * An exported PWM channel.
   *
   * @param folder such as {@code /sys/class/pwm/pwmchip0/pwm1}
   */
  record PwmChannel(String folder) implements KernelPlace {}

  /**
   * A device on an I2C bus.
   *
   * @param bus such as {@code /dev/i2c-1}
   * @param address 7 bits
   */
  record I2cDevice(String bus, int address) implements KernelPlace {}
}
