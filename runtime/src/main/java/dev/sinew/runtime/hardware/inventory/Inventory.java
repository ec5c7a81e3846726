package dev.sinew.runtime.hardware.inventory;

import java.util.List;
import java.util.Optional;

/**
 * What hardware was found.
 *
 * @param source which machine, or that it is simulated
 * @param gpio GPIO chips
 * @param i2c I2C buses with the addresses that answer
 * @param spi devices on SPI buses
 * @param pwm PWM controllers
 * @param serial serial lines
 * @param cameras cameras
 * @param gamepads game pads
 * @param notes what could not be looked at, with the way out
 */
public record Inventory(
    String source,
    List<GpioChip> gpio,
    List<I2cBus> i2c,
    List<SpiDevice> spi,
    List<PwmChip> pwm,
    List<SerialLine> serial,
    List<Camera> cameras,
    List<Gamepad> gamepads,
    List<String> notes) {

  /**
   * A GPIO chip.
   *
   * @param device such as {@code /dev/gpiochip0}
   * @param label what board files name it by
   * @param lines how many
   */
  public record GpioChip(String device, String label, int lines) {}

  /**
   * An I2C bus.
   *
   * @param bus as in {@code /dev/i2c-N}
   * @param adapter what the kernel calls it
   * @param asked whether its addresses were asked
   * @param addresses those that answered, or that a kernel driver holds
   */
  public record I2cBus(int bus, String adapter, boolean asked, List<Address> addresses) {}

  /**
   * An address.
   *
   * @param address 7 bits
   * @param heldBy the kernel driver that has it, which is why it was not asked
   * @param chips what it can be, the likeliest first
   * @param certain whether a register said that it is the first of them
   * @param drivers drivers of this installation for those chips
   */
  public record Address(
      int address,
      Optional<String> heldBy,
      List<String> chips,
      boolean certain,
      List<String> drivers) {}

  /**
   * A device on an SPI bus.
   *
   * @param device such as {@code /dev/spidev0.0}
   */
  public record SpiDevice(String device) {}

  /**
   * A PWM controller.
   *
   * @param chip such as {@code pwmchip0}; the number changes, the controller does not
   * @param controller what board files name it by
   * @param channels how many
   */
  public record PwmChip(String chip, String controller, int channels) {}

  /**
   * A serial line.
   *
   * @param device such as {@code /dev/ttyUSB0}
   * @param product vendor, product and their numbers where it hangs on USB; else the kernel driver
   * @param stableNames names under {@code /dev/serial/by-id} that stay when another is plugged in
   */
  public record SerialLine(String device, String product, List<String> stableNames) {}

  /**
   * A camera.
   *
   * @param device such as {@code /dev/video0}, or a connector such as {@code csi0}
   * @param name what it calls itself
   * @param formats four-character codes of its pixel formats, or sizes
   */
  public record Camera(String device, String name, List<String> formats) {}

  /**
   * A game pad.
   *
   * @param device such as {@code /dev/input/js0}
   * @param name what it calls itself
   */
  public record Gamepad(String device, String name) {}
}
