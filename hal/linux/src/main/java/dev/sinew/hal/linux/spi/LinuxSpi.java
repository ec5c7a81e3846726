package dev.sinew.hal.linux.spi;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import com.pi4j.context.Context;
import com.pi4j.io.exception.IOException;
import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiBase;
import com.pi4j.io.spi.SpiConfig;
import com.pi4j.io.spi.SpiProvider;
import dev.sinew.hal.linux.machine.Remedies;
import dev.sinew.hal.linux.posix.DeviceError;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Objects;

/**
 * One device of an SPI bus. Every method is one message to the kernel, under one chip select. One
 * thread at a time; nothing is allocated per transfer but when one is longer than ever, and by
 * Pi4J's own convenience methods.
 */
final class LinuxSpi extends SpiBase {
  /** The kernel's field for a pause has 16 bits of microseconds. */
  private static final long LONGEST_PAUSE_NANOS = 65_535_000L;

  private final SpiWire wire;
  private final String device;
  private final int bytesPerWord;
  private final int longest;
  private final MemorySegment transfers =
      Arena.ofAuto().allocate(2L * SpiAbi.TRANSFER_SIZE, Long.BYTES);
  private MemorySegment outgoing = Arena.ofAuto().allocate(64);
  private MemorySegment incoming = Arena.ofAuto().allocate(64);

  /**
   * @param device for messages
   * @param bytesPerWord 1, 2 or 4; every length must be a multiple
   * @param longest bytes of one message, for the message when the kernel refuses a longer one
   */
  LinuxSpi(
      SpiProvider provider,
      SpiConfig config,
      SpiWire wire,
      String device,
      int bytesPerWord,
      int longest) {
    super(provider, config);
    this.wire = wire;
    this.device = device;
    this.bytesPerWord = bytesPerWord;
    this.longest = longest;
    this.isOpen = true;
  }

  @Override
  public int transfer(byte[] out, int outOffset, byte[] in, int inOffset, int length) {
    Objects.checkFromIndexSize(outOffset, length, out.length);
    Objects.checkFromIndexSize(inOffset, length, in.length);
    put(out, outOffset, length);
    describe(0, outgoing.address(), incoming(length).address(), length, 0);
    send("transfer", 1, length, length);
    MemorySegment.copy(incoming, JAVA_BYTE, 0, in, inOffset, length);
    return length;
  }

  @Override
  public int transferByte(int unused, byte value) {
    outgoing.set(JAVA_BYTE, 0, value);
    describe(0, outgoing.address(), incoming.address(), 1, 0);
    send("transfer", 1, 1, 1);
    return Byte.toUnsignedInt(incoming.get(JAVA_BYTE, 0));
  }

  @Override
  public int write(byte value) {
    outgoing.set(JAVA_BYTE, 0, value);
    describe(0, outgoing.address(), 0, 1, 0);
    send("write", 1, 1, 0);
    return 1;
  }

  @Override
  public int write(byte[] from, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, from.length);
    put(from, offset, length);
    describe(0, outgoing.address(), 0, length, 0);
    send("write", 1, length, 0);
    return length;
  }

  @Override
  public int read() {
    describe(0, 0, incoming.address(), 1, 0);
    send("read", 1, 0, 1);
    return Byte.toUnsignedInt(incoming.get(JAVA_BYTE, 0));
  }

  /** Zeros are sent meanwhile. */
  @Override
  public int read(byte[] into, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, into.length);
    describe(0, 0, incoming(length).address(), length, 0);
    send("read", 1, 0, length);
    MemorySegment.copy(incoming, JAVA_BYTE, 0, into, offset, length);
    return length;
  }

  /**
   * Writes, then reads, the chip select being active throughout.
   *
   * @param delayNanos nanoseconds between the two, rounded up to microseconds, 65,535,000 at most
   */
  @Override
  public void writeThenRead(
      byte[] out,
      int outOffset,
      int outLength,
      int delayNanos,
      byte[] in,
      int inOffset,
      int inLength) {
    Objects.checkFromIndexSize(outOffset, outLength, out.length);
    Objects.checkFromIndexSize(inOffset, inLength, in.length);
    if (delayNanos < 0 || delayNanos > LONGEST_PAUSE_NANOS) {
      throw new IllegalArgumentException(
          "%s: a pause of %d ns; expected 0 to %d ns"
              .formatted(device, delayNanos, LONGEST_PAUSE_NANOS));
    }
    put(out, outOffset, outLength);
    describe(0, outgoing.address(), 0, outLength, (delayNanos + 999) / 1000);
    describe(1, 0, incoming(inLength).address(), inLength, 0);
    send("write, then read", 2, outLength, inLength);
    MemorySegment.copy(incoming, JAVA_BYTE, 0, in, inOffset, inLength);
  }

  private void put(byte[] from, int offset, int length) {
    if (length > outgoing.byteSize()) {
      outgoing = Arena.ofAuto().allocate(length, Integer.BYTES);
    }
    MemorySegment.copy(from, offset, outgoing, JAVA_BYTE, 0, length);
  }

  private MemorySegment incoming(int length) {
    if (length > incoming.byteSize()) {
      incoming = Arena.ofAuto().allocate(length, Integer.BYTES);
    }
    return incoming;
  }

  private void describe(int index, long out, long in, int length, int pauseMicros) {
    if (length % bytesPerWord != 0) {
      throw new IOException(
          "%s: transfer of %d bytes: not a whole number of words of %d bytes"
              .formatted(device, length, bytesPerWord));
    }
    long at = (long) index * SpiAbi.TRANSFER_SIZE;
    transfers.set(JAVA_LONG, at + SpiAbi.TRANSFER_TX_BUF, out);
    transfers.set(JAVA_LONG, at + SpiAbi.TRANSFER_RX_BUF, in);
    transfers.set(JAVA_INT, at + SpiAbi.TRANSFER_LEN, length);
    transfers.set(JAVA_SHORT, at + SpiAbi.TRANSFER_DELAY_USECS, (short) pauseMicros);
  }

  private void send(String operation, int count, int out, int in) {
    if (!isOpen) {
      throw new IOException(device + ": " + operation + ": the device has been closed");
    }
    int result = wire.message(transfers, count);
    if (result < 0) {
      throw DeviceError.of(
          device,
          "%s (%d bytes out, %d in)".formatted(operation, out, in),
          -result,
          Remedies.spiTransfer(-result, longest));
    }
  }

  @Override
  public Spi shutdownInternal(Context context) {
    if (isOpen) {
      isOpen = false;
      wire.release();
    }
    return this;
  }

  @Override
  public void close() {
    if (isOpen) {
      provider().context().shutdown(id());
    }
  }
}
