package dev.sinew.hal.ports.pi4j;

import dev.sinew.sdk.component.ComponentException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Who holds which port. A port whose holder has closed it is free again, whether or not the closing
 * went through the board. Not thread-safe: the board guards it.
 */
final class PortBook {

  /** The book's key for one port, with the words for it. */
  record Port(String describe) {
    static Port line(int line) {
      return new Port("GPIO " + line);
    }

    static Port i2c(int bus, int address) {
      return new Port("I2C bus %d address 0x%02x".formatted(bus, address));
    }

    static Port spi(int bus, int chipSelect) {
      return new Port("SPI bus %d chip select %d".formatted(bus, chipSelect));
    }

    static Port input(String device) {
      return new Port("input device " + device);
    }

    static Port serial(String device) {
      return new Port("serial line " + device);
    }
  }

  private record Entry(String owner, BooleanSupplier held) {}

  private final Map<Port, Entry> entries = new HashMap<>();

  /**
   * Checks that the port is free.
   *
   * @throws ComponentException naming both owners when it is not
   */
  void check(Port port, String owner) throws ComponentException {
    Entry entry = entries.get(port);
    if (entry == null) {
      return;
    }
    if (entry.held().getAsBoolean()) {
      throw new ComponentException(
          "%s: %s is already taken by component '%s'; each port can have one owner: give one of the two another port"
              .formatted(owner, port.describe(), entry.owner()));
    }
    entries.remove(port);
  }

  void enter(Port port, String owner, BooleanSupplier held) {
    entries.put(port, new Entry(owner, held));
  }
}
