package dev.sinew.hal.linux.i2c;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.sinew.hal.linux.posix.Errno;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Combined transactions by {@code I2C_RDWR}. Allocates only when a transfer is longer than ever.
 */
final class RdwrTransfers implements I2cTransfers {
  private final I2cCalls calls;
  private final MemorySegment messages = Arena.ofAuto().allocate(2L * I2cAbi.MSG_SIZE, 8);
  private final MemorySegment request = Arena.ofAuto().allocate(I2cAbi.RDWR_SIZE, 8);
  private MemorySegment outgoing = Arena.ofAuto().allocate(64);
  private MemorySegment incoming = Arena.ofAuto().allocate(64);

  RdwrTransfers(I2cCalls calls, int address) {
    this.calls = calls;
    messages.set(JAVA_SHORT, I2cAbi.MSG_ADDR, (short) address);
    messages.set(ADDRESS, I2cAbi.MSG_BUF, outgoing);
    messages.set(JAVA_SHORT, I2cAbi.MSG_SIZE + I2cAbi.MSG_ADDR, (short) address);
    messages.set(JAVA_SHORT, I2cAbi.MSG_SIZE + I2cAbi.MSG_FLAGS, I2cAbi.M_RD);
    messages.set(ADDRESS, I2cAbi.MSG_SIZE + I2cAbi.MSG_BUF, incoming);
  }

  @Override
  public MemorySegment outgoing(int length) {
    if (length > outgoing.byteSize()) {
      outgoing = Arena.ofAuto().allocate(length);
      messages.set(ADDRESS, I2cAbi.MSG_BUF, outgoing);
    }
    return outgoing;
  }

  @Override
  public MemorySegment incoming(int length) {
    if (length > incoming.byteSize()) {
      incoming = Arena.ofAuto().allocate(length);
      messages.set(ADDRESS, I2cAbi.MSG_SIZE + I2cAbi.MSG_BUF, incoming);
    }
    return incoming;
  }

  @Override
  public int transact(int writeLength, int readLength) {
    if (writeLength > I2cAbi.MESSAGE_MAX || readLength > I2cAbi.MESSAGE_MAX) {
      return -Errno.EINVAL;
    }
    messages.set(JAVA_SHORT, I2cAbi.MSG_LEN, (short) writeLength);
    messages.set(JAVA_SHORT, I2cAbi.MSG_SIZE + I2cAbi.MSG_LEN, (short) readLength);
    boolean readOnly = writeLength == 0 && readLength > 0;
    request.set(JAVA_LONG, I2cAbi.RDWR_MSGS, messages.address() + (readOnly ? I2cAbi.MSG_SIZE : 0));
    int asked = writeLength > 0 && readLength > 0 ? 2 : 1;
    request.set(JAVA_INT, I2cAbi.RDWR_NMSGS, asked);
    int done = calls.call(I2cAbi.I2C_RDWR, request);
    // An adapter that gives up between two messages tells how many it did, and no error.
    return done >= 0 && done < asked ? -Errno.EIO : done;
  }
}
