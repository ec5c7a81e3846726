package dev.sinew.hal.linux.i2c;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.sinew.hal.linux.posix.Errno;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * SMBus block transfers. The adapter's own where it has them; otherwise a message of length and
 * data, the read always 33 bytes long. Allocates nothing per transfer.
 */
final class BlockTransfers {
  private final I2cCalls calls;
  private final I2cTransfers transfers;
  private final boolean reads;
  private final boolean writes;
  private final MemorySegment request = Arena.ofAuto().allocate(I2cAbi.SMBUS_SIZE, 8);
  private final MemorySegment data = Arena.ofAuto().allocate(I2cAbi.SMBUS_DATA_SIZE, 2);

  /**
   * @param functions what {@code I2C_FUNCS} answers
   * @param transfers for adapters without block transfers
   */
  BlockTransfers(I2cCalls calls, long functions, I2cTransfers transfers) {
    this.calls = calls;
    this.transfers = transfers;
    this.reads = (functions & I2cAbi.FUNC_SMBUS_READ_BLOCK) != 0;
    this.writes = (functions & I2cAbi.FUNC_SMBUS_WRITE_BLOCK) != 0;
    request.set(ADDRESS, I2cAbi.SMBUS_DATA, data);
  }

  /** The block after {@link #read}, and before {@link #write}: a length, then that many bytes. */
  MemorySegment data() {
    return data;
  }

  /** Answers the length, 1 to 32, or minus the errno. */
  int read(int command) {
    int result;
    if (reads) {
      result = call(I2cAbi.SMBUS_READ, command);
    } else {
      transfers.outgoing(1).set(JAVA_BYTE, 0, (byte) command);
      MemorySegment incoming = transfers.incoming(1 + I2cAbi.SMBUS_BLOCK_MAX);
      result = transfers.transact(1, 1 + I2cAbi.SMBUS_BLOCK_MAX);
      MemorySegment.copy(incoming, 0, data, 0, 1 + I2cAbi.SMBUS_BLOCK_MAX);
    }
    if (result < 0) {
      return result;
    }
    int length = Byte.toUnsignedInt(data.get(JAVA_BYTE, 0));
    return length >= 1 && length <= I2cAbi.SMBUS_BLOCK_MAX ? length : -Errno.EPROTO;
  }

  /** Writes {@link #data}. */
  int write(int command) {
    if (writes) {
      return call(I2cAbi.SMBUS_WRITE, command);
    }
    int length = Byte.toUnsignedInt(data.get(JAVA_BYTE, 0));
    MemorySegment outgoing = transfers.outgoing(2 + length);
    outgoing.set(JAVA_BYTE, 0, (byte) command);
    MemorySegment.copy(data, 0, outgoing, 1, 1 + length);
    return transfers.transact(2 + length, 0);
  }

  private int call(byte direction, int command) {
    request.set(JAVA_BYTE, I2cAbi.SMBUS_READ_WRITE, direction);
    request.set(JAVA_BYTE, I2cAbi.SMBUS_COMMAND, (byte) command);
    request.set(JAVA_INT, I2cAbi.SMBUS_KIND, I2cAbi.SMBUS_BLOCK_DATA);
    return calls.call(I2cAbi.I2C_SMBUS, request);
  }
}
