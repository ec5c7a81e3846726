package dev.sinew.hal.linux.i2c;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.sinew.hal.linux.posix.DeviceError;
import dev.sinew.hal.linux.posix.Errno;
import dev.sinew.hal.linux.posix.Posix;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * Finds out which addresses of a bus acknowledge, as {@code i2cdetect} of i2c-tools does: a quick
 * write (an address and nothing after it), but a read of one byte at 0x30–0x37 and 0x50–0x5F, where
 * a quick write can corrupt or lock an EEPROM. No data is written. Addresses with a kernel driver
 * are left alone.
 *
 * <p>Used by one thread.
 */
public final class I2cProbe implements AutoCloseable {
  static final int SMBUS_QUICK = 0;
  static final int SMBUS_WORD_DATA = 3;
  static final long FUNC_QUICK = 0x1_0000;
  static final long FUNC_READ_BYTE = 0x2_0000;

  /** What an address answered. */
  public enum Answer {
    /** Nobody is there. */
    ABSENT,
    /** Somebody acknowledged. */
    PRESENT,
    /** A kernel driver has it; it was not asked. */
    HELD,
    /** The adapter cannot ask this address without writing to it. */
    UNASKED
  }

  private final Posix posix = new Posix();
  private final int fd;
  private final long functions;
  private final MemorySegment request = Arena.ofAuto().allocate(I2cAbi.SMBUS_SIZE, 8);
  private final MemorySegment data = Arena.ofAuto().allocate(I2cAbi.SMBUS_DATA_SIZE, 2);

  /**
   * Opens a bus.
   *
   * @param device such as {@code /dev/i2c-1}
   * @throws com.pi4j.io.exception.IOException if it cannot be opened, in words and with the remedy
   */
  public I2cProbe(Path device) {
    fd = posix.open(device.toString(), Posix.O_RDWR);
    if (fd < 0) {
      throw DeviceError.of(
          device.toString(),
          "open",
          -fd,
          fd == -Errno.EACCES
              ? "add this user to the group that owns it (sudo usermod -aG i2c $USER) and log in"
                  + " again"
              : "");
    }
    MemorySegment bits = Arena.ofAuto().allocate(JAVA_LONG);
    int result = posix.ioctl(fd, I2cAbi.I2C_FUNCS, bits);
    functions = result < 0 ? 0 : bits.get(JAVA_LONG, 0);
  }

  /**
   * Asks an address.
   *
   * @param address 0x03 to 0x77
   */
  public Answer probe(int address) {
    int selected = posix.ioctl(fd, I2cAbi.I2C_SLAVE, address);
    if (selected < 0) {
      return selected == -Errno.EBUSY ? Answer.HELD : Answer.UNASKED;
    }
    boolean memory = (address >= 0x30 && address <= 0x37) || (address >= 0x50 && address <= 0x5f);
    boolean byReading = memory || (functions & FUNC_QUICK) == 0;
    if (byReading && (functions & FUNC_READ_BYTE) == 0) {
      return Answer.UNASKED;
    }
    int result =
        byReading
            ? transfer(I2cAbi.SMBUS_READ, 0, I2cAbi.SMBUS_BYTE)
            : transfer(I2cAbi.SMBUS_WRITE, 0, SMBUS_QUICK);
    return result < 0 ? Answer.ABSENT : Answer.PRESENT;
  }

  /**
   * Reads a register of one byte: writes its number, then reads. Only for addresses at which that
   * harms no chip that could be there.
   */
  public OptionalInt readByte(int address, int register) {
    if (posix.ioctl(fd, I2cAbi.I2C_SLAVE, address) < 0
        || transfer(I2cAbi.SMBUS_READ, register, I2cAbi.SMBUS_BYTE_DATA) < 0) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(Byte.toUnsignedInt(data.get(JAVA_BYTE, 0)));
  }

  /** Reads a register of two bytes, the high one first. */
  public OptionalInt readWord(int address, int register) {
    if (posix.ioctl(fd, I2cAbi.I2C_SLAVE, address) < 0
        || transfer(I2cAbi.SMBUS_READ, register, SMBUS_WORD_DATA) < 0) {
      return OptionalInt.empty();
    }
    // SMBus words have their low byte first.
    return OptionalInt.of(
        Byte.toUnsignedInt(data.get(JAVA_BYTE, 0)) << 8
            | Byte.toUnsignedInt(data.get(JAVA_BYTE, 1)));
  }

  private int transfer(byte direction, int command, int kind) {
    request.set(JAVA_BYTE, I2cAbi.SMBUS_READ_WRITE, direction);
    request.set(JAVA_BYTE, I2cAbi.SMBUS_COMMAND, (byte) command);
    request.set(JAVA_INT, I2cAbi.SMBUS_KIND, kind);
    request.set(ADDRESS, I2cAbi.SMBUS_DATA, kind == SMBUS_QUICK ? MemorySegment.NULL : data);
    return posix.ioctl(fd, I2cAbi.I2C_SMBUS, request);
  }

  @Override
  public void close() {
    posix.close(fd);
  }
}
