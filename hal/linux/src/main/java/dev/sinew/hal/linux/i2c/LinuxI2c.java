package dev.sinew.hal.linux.i2c;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import com.pi4j.context.Context;
import com.pi4j.io.exception.IOException;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CBase;
import com.pi4j.io.i2c.I2CConfig;
import com.pi4j.io.i2c.I2CProvider;
import dev.sinew.hal.linux.machine.Remedies;
import dev.sinew.hal.linux.posix.DeviceError;
import dev.sinew.hal.ports.KernelPlace;
import dev.sinew.hal.ports.KernelPort;
import dev.sinew.hal.ports.SmbusBlocks;
import dev.sinew.sdk.time.Clock;
import java.lang.foreign.MemorySegment;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One device of an I2C bus. A register read is one transaction with a repeated start, so nobody can
 * come between register and data. Every method throws {@link IOException} when the bus fails.
 * Nothing is allocated per transfer but by Pi4J's own convenience methods.
 */
final class LinuxI2c extends I2CBase<LinuxI2cBus> implements KernelPort, SmbusBlocks {
  private final I2cConnection connection;
  private final I2cTransfers transfers;
  private final Clock clock;
  private final Remedies remedies;
  private final KernelPlace place;

  LinuxI2c(
      I2CProvider provider,
      I2CConfig config,
      LinuxI2cBus bus,
      I2cConnection connection,
      Clock clock,
      Remedies remedies,
      KernelPlace place) {
    super(provider, config, bus);
    this.connection = connection;
    this.transfers = connection.transfers();
    this.clock = clock;
    this.remedies = remedies;
    this.place = place;
  }

  @Override
  public KernelPlace place() {
    return place;
  }

  @Override
  public int write(byte value) {
    i2CBus.lock();
    try {
      transfers.outgoing(1).set(JAVA_BYTE, 0, value);
      transact("write", -1, 1, 0);
      return 1;
    } finally {
      i2CBus.unlock();
    }
  }

  @Override
  public int write(byte[] from, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, from.length);
    i2CBus.lock();
    try {
      MemorySegment.copy(from, offset, transfers.outgoing(length), JAVA_BYTE, 0, length);
      transact("write", -1, length, 0);
      return length;
    } finally {
      i2CBus.unlock();
    }
  }

  @Override
  public int read() {
    i2CBus.lock();
    try {
      MemorySegment incoming = transfers.incoming(1);
      transact("read", -1, 0, 1);
      return Byte.toUnsignedInt(incoming.get(JAVA_BYTE, 0));
    } finally {
      i2CBus.unlock();
    }
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, into.length);
    i2CBus.lock();
    try {
      MemorySegment incoming = transfers.incoming(length);
      transact("read", -1, 0, length);
      MemorySegment.copy(incoming, JAVA_BYTE, 0, into, offset, length);
      return length;
    } finally {
      i2CBus.unlock();
    }
  }

  @Override
  public int readRegister(int register) {
    i2CBus.lock();
    try {
      transfers.outgoing(1).set(JAVA_BYTE, 0, (byte) register);
      MemorySegment incoming = transfers.incoming(1);
      transact("read register", register, 1, 1);
      return Byte.toUnsignedInt(incoming.get(JAVA_BYTE, 0));
    } finally {
      i2CBus.unlock();
    }
  }

  @Override
  public int readRegister(int register, byte[] into, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, into.length);
    i2CBus.lock();
    try {
      transfers.outgoing(1).set(JAVA_BYTE, 0, (byte) register);
      MemorySegment incoming = transfers.incoming(length);
      transact("read register", register, 1, length);
      MemorySegment.copy(incoming, JAVA_BYTE, 0, into, offset, length);
      return length;
    } finally {
      i2CBus.unlock();
    }
  }

  @Override
  public int readRegister(byte[] register, byte[] into, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, into.length);
    i2CBus.lock();
    try {
      MemorySegment.copy(
          register, 0, transfers.outgoing(register.length), JAVA_BYTE, 0, register.length);
      MemorySegment incoming = transfers.incoming(length);
      transact("write, then read", -1, register.length, length);
      MemorySegment.copy(incoming, JAVA_BYTE, 0, into, offset, length);
      return length;
    } finally {
      i2CBus.unlock();
    }
  }

  @Override
  public int writeRegister(int register, byte value) {
    i2CBus.lock();
    try {
      MemorySegment outgoing = transfers.outgoing(2);
      outgoing.set(JAVA_BYTE, 0, (byte) register);
      outgoing.set(JAVA_BYTE, 1, value);
      transact("write register", register, 2, 0);
      return 1;
    } finally {
      i2CBus.unlock();
    }
  }

  @Override
  public int writeRegister(int register, byte[] from, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, from.length);
    i2CBus.lock();
    try {
      MemorySegment outgoing = transfers.outgoing(length + 1);
      outgoing.set(JAVA_BYTE, 0, (byte) register);
      MemorySegment.copy(from, offset, outgoing, JAVA_BYTE, 1, length);
      transact("write register", register, length + 1, 0);
      return length;
    } finally {
      i2CBus.unlock();
    }
  }

  @Override
  public int writeRegister(byte[] register, byte[] from, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, from.length);
    i2CBus.lock();
    try {
      int total = register.length + length;
      MemorySegment outgoing = transfers.outgoing(total);
      MemorySegment.copy(register, 0, outgoing, JAVA_BYTE, 0, register.length);
      MemorySegment.copy(from, offset, outgoing, JAVA_BYTE, register.length, length);
      transact("write", -1, total, 0);
      return length;
    } finally {
      i2CBus.unlock();
    }
  }

  /** With a delay the write and the read are two transactions, the bus being kept from others. */
  @Override
  public void writeThenRead(
      byte @Nullable [] out,
      int outOffset,
      int outLength,
      int delayNanos,
      byte @Nullable [] in,
      int inOffset,
      int inLength) {
    i2CBus.lock();
    try {
      if (out != null && outLength > 0) {
        Objects.checkFromIndexSize(outOffset, outLength, out.length);
        MemorySegment.copy(out, outOffset, transfers.outgoing(outLength), JAVA_BYTE, 0, outLength);
      }
      int writing = out == null ? 0 : outLength;
      int reading = in == null ? 0 : inLength;
      MemorySegment incoming = transfers.incoming(reading);
      if (delayNanos > 0 && writing > 0 && reading > 0) {
        transact("write", -1, writing, 0);
        clock.sleepUntil(clock.nanos() + delayNanos);
        transact("read", -1, 0, reading);
      } else {
        transact("write, then read", -1, writing, reading);
      }
      if (in != null && reading > 0) {
        Objects.checkFromIndexSize(inOffset, reading, in.length);
        MemorySegment.copy(incoming, JAVA_BYTE, 0, in, inOffset, reading);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(where() + ": write, then read: interrupted while waiting", e);
    } finally {
      i2CBus.unlock();
    }
  }

  @Override
  public int readBlock(int command, byte[] into, int offset) {
    Objects.checkFromIndexSize(offset, LONGEST, into.length);
    i2CBus.lock();
    try {
      requireOpen("read block");
      int length = connection.blocks().read(command);
      if (length < 0) {
        throw failed("read block", command, 1, 1 + LONGEST, -length);
      }
      MemorySegment.copy(connection.blocks().data(), JAVA_BYTE, 1, into, offset, length);
      return length;
    } finally {
      i2CBus.unlock();
    }
  }

  @Override
  public void writeBlock(int command, byte[] from, int offset, int length) {
    SmbusBlocks.checkLength(length);
    Objects.checkFromIndexSize(offset, length, from.length);
    i2CBus.lock();
    try {
      requireOpen("write block");
      MemorySegment data = connection.blocks().data();
      data.set(JAVA_BYTE, 0, (byte) length);
      MemorySegment.copy(from, offset, data, JAVA_BYTE, 1, length);
      int result = connection.blocks().write(command);
      if (result < 0) {
        throw failed("write block", command, 2 + length, 0, -result);
      }
    } finally {
      i2CBus.unlock();
    }
  }

  private void transact(String operation, int register, int writeLength, int readLength) {
    requireOpen(operation);
    int result = transfers.transact(writeLength, readLength);
    if (result < 0) {
      throw failed(operation, register, writeLength, readLength, -result);
    }
  }

  private void requireOpen(String operation) {
    if (!isOpen) {
      throw new IOException(where() + ": " + operation + ": the device has been closed");
    }
  }

  private IOException failed(
      String operation, int register, int writeLength, int readLength, int errno) {
    String place = register < 0 ? "" : " 0x%02x".formatted(register);
    return DeviceError.of(
        where(),
        "%s%s (%d bytes out, %d in)".formatted(operation, place, writeLength, readLength),
        errno,
        remedies.i2cTransfer(bus(), errno));
  }

  private String where() {
    return LinuxI2cProvider.describe(bus(), device());
  }

  @Override
  public I2C shutdownInternal(Context context) {
    if (isOpen) {
      isOpen = false;
      connection.release().run();
    }
    return this;
  }

  @Override
  public void close() {
    if (isOpen) {
      context().shutdown(id());
    }
  }
}
