package dev.sinew.runtime.hardware.inventory;

import dev.sinew.hal.linux.i2c.I2cProbe;
import java.nio.file.Path;
import java.util.OptionalInt;

/** A bus of this machine. */
final class LinuxProbe implements AddressProbe {
  private final I2cProbe bus;

  /**
   * @throws com.pi4j.io.exception.IOException if it cannot be opened, with the remedy
   */
  LinuxProbe(Path device) {
    bus = new I2cProbe(device);
  }

  @Override
  public Answer probe(int address) {
    return switch (bus.probe(address)) {
      case PRESENT -> Answer.PRESENT;
      case HELD -> Answer.HELD;
      case ABSENT, UNASKED -> Answer.SILENT;
    };
  }

  @Override
  public OptionalInt readByte(int address, int register) {
    return bus.readByte(address, register);
  }

  @Override
  public OptionalInt readWord(int address, int register) {
    return bus.readWord(address, register);
  }

  @Override
  public void close() {
    bus.close();
  }
}
