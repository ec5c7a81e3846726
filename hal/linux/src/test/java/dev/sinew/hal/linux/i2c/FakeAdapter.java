package dev.sinew.hal.linux.i2c;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.sinew.hal.linux.posix.Errno;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * Stands in for the kernel's side of i2c-dev: reads its structures as the kernel does and keeps a
 * chip of 256 registers that counts up behind them.
 */
final class FakeAdapter implements I2cCalls {
  final List<String> log = new ArrayList<>();
  final byte[] memory = new byte[256];

  /** What every call answers from now on without doing anything, unless 0. */
  int refusal;

  private int pointer;

  @Override
  public int call(long request, MemorySegment argument) {
    if (refusal != 0) {
      return refusal;
    }
    if (request == I2cAbi.I2C_RDWR) {
      return messages(argument);
    }
    return request == I2cAbi.I2C_SMBUS ? smbus(argument) : -Errno.ENOTTY;
  }

  private int messages(MemorySegment argument) {
    int count = argument.get(JAVA_INT, I2cAbi.RDWR_NMSGS);
    MemorySegment messages =
        argument.get(ADDRESS, I2cAbi.RDWR_MSGS).reinterpret((long) count * I2cAbi.MSG_SIZE);
    StringBuilder seen = new StringBuilder("messages");
    for (int i = 0; i < count; i++) {
      long at = (long) i * I2cAbi.MSG_SIZE;
      int length = messages.get(JAVA_SHORT, at + I2cAbi.MSG_LEN) & 0xffff;
      MemorySegment bytes = messages.get(ADDRESS, at + I2cAbi.MSG_BUF).reinterpret(length);
      boolean reads = (messages.get(JAVA_SHORT, at + I2cAbi.MSG_FLAGS) & I2cAbi.M_RD) != 0;
      seen.append(reads ? " read " : " write ").append(length);
      for (int b = 0; b < length; b++) {
        if (reads) {
          bytes.set(JAVA_BYTE, b, memory[pointer++ & 0xff]);
        } else if (b == 0) {
          pointer = bytes.get(JAVA_BYTE, 0) & 0xff;
        } else {
          memory[pointer++ & 0xff] = bytes.get(JAVA_BYTE, b);
        }
      }
    }
    log.add(seen.toString());
    return count;
  }

  private int smbus(MemorySegment argument) {
    int command = argument.get(JAVA_BYTE, I2cAbi.SMBUS_COMMAND) & 0xff;
    int kind = argument.get(JAVA_INT, I2cAbi.SMBUS_KIND);
    boolean reads = argument.get(JAVA_BYTE, I2cAbi.SMBUS_READ_WRITE) == I2cAbi.SMBUS_READ;
    MemorySegment data =
        argument.get(ADDRESS, I2cAbi.SMBUS_DATA).reinterpret(I2cAbi.SMBUS_DATA_SIZE);
    log.add("smbus " + (reads ? "read " : "write ") + kind);
    if (kind != I2cAbi.SMBUS_BLOCK_DATA) {
      return -Errno.EOPNOTSUPP;
    }
    // On the wire a block's length stands before it, as in the chip's memory.
    int length = (reads ? memory[command] : data.get(JAVA_BYTE, 0)) & 0xff;
    for (int i = 0; i <= Math.min(length, I2cAbi.SMBUS_BLOCK_MAX); i++) {
      if (reads) {
        data.set(JAVA_BYTE, i, memory[(command + i) & 0xff]);
      } else {
        memory[(command + i) & 0xff] = data.get(JAVA_BYTE, i);
      }
    }
    return 0;
  }
}
