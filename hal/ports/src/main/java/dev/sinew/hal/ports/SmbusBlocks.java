package dev.sinew.hal.ports;

import com.pi4j.io.exception.IOException;
import com.pi4j.io.i2c.I2C;
import java.util.Objects;

/**
 * SMBus block transfers (System Management Bus 3.2, section 6.5.7): the device or the controller
 * says in a first byte how many follow, 1 to 32. Smart batteries and power controllers speak it.
 * What {@code Board.i2c} hands out on Linux implements it with the adapter's own block transfers;
 * {@link #of} makes do with plain register transfers where a port does not. Called by one thread.
 */
public interface SmbusBlocks {
  /** The longest block, bytes. */
  int LONGEST = 32;

  /**
   * Reads a block.
   *
   * @param command 0 to 255
   * @param into where it is stored, {@value #LONGEST} bytes or more from {@code offset}
   * @return how many bytes were stored, 1 to {@value #LONGEST}
   * @throws com.pi4j.io.exception.IOException if the bus fails or the device says another length
   */
  int readBlock(int command, byte[] into, int offset);

  /**
   * Writes a block.
   *
   * @param command 0 to 255
   * @param length 1 to {@value #LONGEST}
   * @throws com.pi4j.io.exception.IOException if the bus fails
   */
  void writeBlock(int command, byte[] from, int offset, int length);

  /**
   * Block transfers of a device: its own, or register transfers of the whole block. The latter read
   * 33 bytes whatever the block's length is, which devices answer with bytes of no meaning.
   */
  static SmbusBlocks of(I2C device) {
    return device instanceof SmbusBlocks own ? own : new ByRegisters(device);
  }

  /**
   * Checks what a caller gives to {@link #writeBlock}.
   *
   * @throws IllegalArgumentException if the length is not 1 to {@value #LONGEST}
   */
  static void checkLength(int length) {
    if (length < 1 || length > LONGEST) {
      throw new IllegalArgumentException(
          "an SMBus block of %d bytes; expected 1 to %d".formatted(length, LONGEST));
    }
  }

  /** Blocks as messages of length and data. */
  final class ByRegisters implements SmbusBlocks {
    private final I2C device;
    private final byte[] message = new byte[1 + LONGEST];

    private ByRegisters(I2C device) {
      this.device = device;
    }

    @Override
    public int readBlock(int command, byte[] into, int offset) {
      Objects.checkFromIndexSize(offset, LONGEST, into.length);
      device.readRegister(command, message, 0, message.length);
      int length = Byte.toUnsignedInt(message[0]);
      if (length < 1 || length > LONGEST) {
        throw new IOException(
            "I2C bus %d address 0x%02x: read block 0x%02x: the device says %d bytes; expected 1 to %d"
                .formatted(device.bus(), device.device(), command, length, LONGEST));
      }
      System.arraycopy(message, 1, into, offset, length);
      return length;
    }

    @Override
    public void writeBlock(int command, byte[] from, int offset, int length) {
      checkLength(length);
      Objects.checkFromIndexSize(offset, length, from.length);
      message[0] = (byte) length;
      System.arraycopy(from, offset, message, 1, length);
      device.writeRegister(command, message, 0, 1 + length);
    }
  }
}
