package dev.sinew.hal.linux.i2c;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.sinew.hal.linux.posix.Errno;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * SMBus transactions, for adapters without {@code I2C_RDWR} (a PC's chipset, the kernel's {@code
 * i2c-stub}). They can write up to 33 bytes, the first of which is the register; read one byte; or
 * write one register and read up to 32. Anything else answers {@code EOPNOTSUPP}. Allocates nothing
 * per transfer.
 */
final class SmbusTransfers implements I2cTransfers {
  private final I2cCalls calls;
  private final MemorySegment request = Arena.ofAuto().allocate(I2cAbi.SMBUS_SIZE, 8);
  private final MemorySegment data = Arena.ofAuto().allocate(I2cAbi.SMBUS_DATA_SIZE, 2);
  private MemorySegment outgoing = Arena.ofAuto().allocate(I2cAbi.SMBUS_DATA_SIZE);
  private MemorySegment incoming = Arena.ofAuto().allocate(I2cAbi.SMBUS_DATA_SIZE);

  /** The descriptor's address must have been set by {@code I2C_SLAVE}. */
  SmbusTransfers(I2cCalls calls) {
    this.calls = calls;
    request.set(ADDRESS, I2cAbi.SMBUS_DATA, data);
  }

  @Override
  public MemorySegment outgoing(int length) {
    if (length > outgoing.byteSize()) {
      outgoing = Arena.ofAuto().allocate(length);
    }
    return outgoing;
  }

  @Override
  public MemorySegment incoming(int length) {
    if (length > incoming.byteSize()) {
      incoming = Arena.ofAuto().allocate(length);
    }
    return incoming;
  }

  @Override
  public int transact(int writeLength, int readLength) {
    if (readLength == 0) {
      return write(writeLength);
    }
    if (writeLength == 0 && readLength == 1) {
      int result = call(I2cAbi.SMBUS_READ, (byte) 0, I2cAbi.SMBUS_BYTE);
      incoming.set(JAVA_BYTE, 0, data.get(JAVA_BYTE, 0));
      return result;
    }
    if (writeLength == 1 && readLength == 1) {
      int result = call(I2cAbi.SMBUS_READ, outgoing.get(JAVA_BYTE, 0), I2cAbi.SMBUS_BYTE_DATA);
      incoming.set(JAVA_BYTE, 0, data.get(JAVA_BYTE, 0));
      return result;
    }
    if (writeLength == 1 && readLength <= I2cAbi.SMBUS_BLOCK_MAX) {
      data.set(JAVA_BYTE, 0, (byte) readLength);
      int result = call(I2cAbi.SMBUS_READ, outgoing.get(JAVA_BYTE, 0), I2cAbi.SMBUS_I2C_BLOCK_DATA);
      if (result >= 0 && Byte.toUnsignedInt(data.get(JAVA_BYTE, 0)) != readLength) {
        return -Errno.EIO;
      }
      MemorySegment.copy(data, 1, incoming, 0, readLength);
      return result;
    }
    return -Errno.EOPNOTSUPP;
  }

  private int write(int length) {
    if (length == 0 || length > I2cAbi.SMBUS_BLOCK_MAX + 1) {
      return -Errno.EOPNOTSUPP;
    }
    byte command = outgoing.get(JAVA_BYTE, 0);
    if (length == 1) {
      return call(I2cAbi.SMBUS_WRITE, command, I2cAbi.SMBUS_BYTE);
    }
    if (length == 2) {
      data.set(JAVA_BYTE, 0, outgoing.get(JAVA_BYTE, 1));
      return call(I2cAbi.SMBUS_WRITE, command, I2cAbi.SMBUS_BYTE_DATA);
    }
    data.set(JAVA_BYTE, 0, (byte) (length - 1));
    MemorySegment.copy(outgoing, 1, data, 1, length - 1);
    return call(I2cAbi.SMBUS_WRITE, command, I2cAbi.SMBUS_I2C_BLOCK_DATA);
  }

  private int call(byte direction, byte command, int kind) {
    request.set(JAVA_BYTE, I2cAbi.SMBUS_READ_WRITE, direction);
    request.set(JAVA_BYTE, I2cAbi.SMBUS_COMMAND, command);
    request.set(JAVA_INT, I2cAbi.SMBUS_KIND, kind);
    return calls.call(I2cAbi.I2C_SMBUS, request);
  }
}
