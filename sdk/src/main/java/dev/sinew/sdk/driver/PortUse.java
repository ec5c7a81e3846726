package dev.sinew.sdk.driver;

/** One port that a driver takes. */
public sealed interface PortUse {

  /** The bus whose thread talks to it: components on one bus share one thread. */
  String bus();

  /** What is taken, in words for an error message. */
  String describe();

  /**
   * A GPIO line, alone.
   *
   * @param line BCM number
   * @param role what the driver uses it for, such as {@code AIN1}; a role that starts with {@code
   *     PWM} needs a line with hardware PWM; one that starts with {@code soft PWM} takes any line,
   *     and software makes the pulses where the hardware does not
   */
  record Line(int line, String role) implements PortUse {
    @Override
    public String bus() {
      return "gpio";
    }

    @Override
    public String describe() {
      return "GPIO " + line;
    }
  }

  /**
   * An address on an I2C bus.
   *
   * @param busNumber as in {@code /dev/i2c-N}
   * @param address 7 bits
   */
  record I2cAddress(int busNumber, int address) implements PortUse {
    @Override
    public String bus() {
      return "i2c-" + busNumber;
    }

    @Override
    public String describe() {
      return "I2C bus %d address 0x%02x".formatted(busNumber, address);
    }
  }

  /**
   * A chip select of an SPI bus.
   *
   * @param busNumber the first number of {@code /dev/spidevN.M}
   * @param chipSelect the second number
   */
  record Spi(int busNumber, int chipSelect) implements PortUse {
    @Override
    public String bus() {
      return "spi-" + busNumber;
    }

    @Override
    public String describe() {
      return "SPI bus %d chip select %d".formatted(busNumber, chipSelect);
    }
  }

  /**
   * A serial line.
   *
   * @param device such as {@code /dev/ttyUSB0}
   */
  record Serial(String device) implements PortUse {
    @Override
    public String bus() {
      return "serial " + device;
    }

    @Override
    public String describe() {
      return "serial line " + device;
    }
  }

  /**
   * A game pad, remote or keyboard that somebody steers with.
   *
   * @param device its path, such as {@code /dev/input/event3}, or the name it gives itself
   */
  record Input(String device) implements PortUse {
    @Override
    public String bus() {
      return "input " + device;
    }

    @Override
    public String describe() {
      return "input device " + device;
    }
  }

  /**
   * A camera connector.
   *
   * @param connector such as {@code csi0}
   */
  record CameraPort(String connector) implements PortUse {
    @Override
    public String bus() {
      return "camera " + connector;
    }

    @Override
    public String describe() {
      return "camera connector " + connector;
    }
  }
}
