package dev.sinew.hal.linux.guard;

import dev.sinew.hal.ports.KernelPlace;
import dev.sinew.hal.ports.RegisterWrite;
import dev.sinew.hal.ports.SafeOutput;
import dev.sinew.hal.ports.SafeOutputs;
import dev.sinew.hal.ports.SafePulse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Orders as frames. Writing reuses one buffer, so that a heartbeat allocates nothing; one thread.
 */
public final class OrderCodec {
  private static final int BEGIN = 1;
  private static final int DECLARE = 2;
  private static final int BEAT = 3;
  private static final int GOODBYE = 4;

  private static final int LINES = 1;
  private static final int PULSE = 2;
  private static final int REGISTERS = 3;

  private static final int OFF = 0;
  private static final int HOLD = 1;
  private static final int PARK = 2;

  private static final int NOWHERE = 0;
  private static final int AT_LINES = 1;
  private static final int AT_CHANNEL = 2;
  private static final int AT_BUS = 3;

  private final CRC32 crc = new CRC32();
  private final ByteBuffer out = ByteBuffer.allocate(Frame.HEADER + 0xffff + Frame.CHECK);

  /**
   * An order as bytes, which are valid until the next call.
   *
   * @throws IllegalArgumentException if there is more to declare than a frame holds
   */
  public ByteBuffer frame(GuardOrder order) {
    try {
      switch (order) {
        case GuardOrder.Begin begin -> putBegin(begin);
        case GuardOrder.Declare declare -> putDeclare(declare);
        case GuardOrder.Beat beat -> {
          return beat(beat.sequence(), beat.strict());
        }
        case GuardOrder.Goodbye _ -> Frame.begin(out, GOODBYE);
      }
      Frame.end(out, crc);
      return out;
    } catch (java.nio.BufferOverflowException e) {
      throw new IllegalArgumentException("more outputs than can be told to the guard", e);
    }
  }

  /** A heartbeat as bytes, without allocation. */
  public ByteBuffer beat(long sequence, boolean strict) {
    Frame.begin(out, BEAT);
    out.putLong(sequence).put((byte) (strict ? 1 : 0));
    Frame.end(out, crc);
    return out;
  }

  private void putBegin(GuardOrder.Begin begin) {
    Frame.begin(out, BEGIN);
    out.putInt(begin.pid()).putLong(begin.beatNanos()).putShort((short) begin.missed());
    out.putShort(
        (short) (int) begin.watchdog().map(GuardOrder.WatchdogOrder::timeoutSeconds).orElse(0));
    if (begin.watchdog().isPresent()) {
      Frame.putText(out, begin.watchdog().get().device());
    }
  }

  private void putDeclare(GuardOrder.Declare declare) {
    Frame.begin(out, DECLARE);
    out.putInt(declare.revision()).putShort((short) declare.outputs().size());
    for (SafeOutput output : declare.outputs()) {
      switch (output) {
        case SafeOutput.Lines lines -> {
          out.put((byte) LINES);
          Frame.putText(out, lines.owner());
          putNumbers(lines.lines());
          out.putLong(lines.levels());
        }
        case SafeOutput.Pulse pulse -> {
          out.put((byte) PULSE);
          Frame.putText(out, pulse.owner());
          out.putInt(pulse.line());
          putState(pulse.state());
        }
        case SafeOutput.Registers registers -> {
          out.put((byte) REGISTERS);
          Frame.putText(out, registers.owner());
          out.putInt(registers.bus()).put((byte) registers.address());
          out.put((byte) registers.writes().size());
          for (RegisterWrite write : registers.writes()) {
            out.put((byte) write.register()).put((byte) write.values().size());
            for (int value : write.values()) {
              out.put((byte) value);
            }
          }
        }
      }
      putPlace(output.place());
    }
  }

  private void putNumbers(List<Integer> numbers) {
    out.put((byte) numbers.size());
    for (int number : numbers) {
      out.putInt(number);
    }
  }

  private void putState(SafePulse state) {
    switch (state) {
      case SafePulse.Off _ -> out.put((byte) OFF);
      case SafePulse.Hold _ -> out.put((byte) HOLD);
      case SafePulse.Park park ->
          out.put((byte) PARK).putLong(park.periodNanos()).putLong(park.widthNanos());
    }
  }

  private void putPlace(Optional<KernelPlace> place) {
    if (place.isEmpty()) {
      out.put((byte) NOWHERE);
      return;
    }
    switch (place.get()) {
      case KernelPlace.Lines lines -> {
        out.put((byte) AT_LINES);
        Frame.putText(out, lines.chip());
        putNumbers(lines.offsets());
      }
      case KernelPlace.PwmChannel channel -> {
        out.put((byte) AT_CHANNEL);
        Frame.putText(out, channel.folder());
      }
      case KernelPlace.I2cDevice device -> {
        out.put((byte) AT_BUS);
        Frame.putText(out, device.bus());
        out.put((byte) device.address());
      }
    }
  }

  static GuardOrder order(int type, ByteBuffer body) throws GuardFormatException {
    return switch (type) {
      case BEGIN -> begin(body);
      case DECLARE -> declare(body);
      case BEAT -> new GuardOrder.Beat(body.getLong(), flag(body));
      case GOODBYE -> new GuardOrder.Goodbye();
      default -> throw new GuardFormatException("an order of type " + type);
    };
  }

  private static GuardOrder begin(ByteBuffer body) throws GuardFormatException {
    int pid = body.getInt();
    long beat = body.getLong();
    int missed = Short.toUnsignedInt(body.getShort());
    int timeout = Short.toUnsignedInt(body.getShort());
    Optional<GuardOrder.WatchdogOrder> watchdog =
        timeout == 0
            ? Optional.empty()
            : Optional.of(new GuardOrder.WatchdogOrder(Frame.text(body), timeout));
    return new GuardOrder.Begin(pid, beat, missed, watchdog);
  }

  private static GuardOrder declare(ByteBuffer body) throws GuardFormatException {
    int revision = body.getInt();
    int count = Short.toUnsignedInt(body.getShort());
    List<SafeOutput> outputs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      outputs.add(output(body));
    }
    return new GuardOrder.Declare(revision, outputs);
  }

  private static SafeOutput output(ByteBuffer body) throws GuardFormatException {
    int kind = body.get();
    String owner = Frame.text(body);
    return switch (kind) {
      case LINES -> {
        List<Integer> lines = numbers(body);
        long levels = body.getLong();
        yield new SafeOutput.Lines(owner, lines, levels, place(body, lines.size()));
      }
      case PULSE -> {
        int line = body.getInt();
        SafePulse state = state(body);
        yield new SafeOutput.Pulse(owner, line, state, place(body, 1));
      }
      case REGISTERS -> {
        int bus = body.getInt();
        int address = address(body);
        List<RegisterWrite> writes = writes(body);
        yield new SafeOutput.Registers(owner, bus, address, writes, place(body, 0));
      }
      default -> throw new GuardFormatException("an output of kind " + kind);
    };
  }

  private static List<RegisterWrite> writes(ByteBuffer body) throws GuardFormatException {
    int count = Byte.toUnsignedInt(body.get());
    if (count > SafeOutputs.MOST_WRITES) {
      throw new GuardFormatException(count + " writes to one chip");
    }
    List<RegisterWrite> writes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int register = Byte.toUnsignedInt(body.get());
      int length = Byte.toUnsignedInt(body.get());
      List<Integer> values = new ArrayList<>();
      for (int j = 0; j < length; j++) {
        values.add(Byte.toUnsignedInt(body.get()));
      }
      writes.add(new RegisterWrite(register, values));
    }
    return writes;
  }

  private static SafePulse state(ByteBuffer body) throws GuardFormatException {
    int kind = body.get();
    return switch (kind) {
      case OFF -> SafePulse.OFF;
      case HOLD -> SafePulse.HOLD;
      case PARK -> new SafePulse.Park(body.getLong(), body.getLong());
      default -> throw new GuardFormatException("a pulse of kind " + kind);
    };
  }

  /**
   * @param lines how many lines the output has, which is how many its place must have
   */
  private static Optional<KernelPlace> place(ByteBuffer body, int lines)
      throws GuardFormatException {
    int kind = body.get();
    return switch (kind) {
      case NOWHERE -> Optional.empty();
      case AT_LINES -> {
        String chip = path(body);
        List<Integer> offsets = numbers(body);
        if (offsets.size() != lines) {
          throw new GuardFormatException(offsets.size() + " places of " + lines + " lines");
        }
        yield Optional.of(new KernelPlace.Lines(chip, offsets));
      }
      case AT_CHANNEL -> Optional.of(new KernelPlace.PwmChannel(path(body)));
      case AT_BUS -> Optional.of(new KernelPlace.I2cDevice(path(body), address(body)));
      default -> throw new GuardFormatException("a place of kind " + kind);
    };
  }

  private static List<Integer> numbers(ByteBuffer body) throws GuardFormatException {
    int count = Byte.toUnsignedInt(body.get());
    if (count < 1 || count > 64) {
      throw new GuardFormatException(count + " lines");
    }
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = body.getInt();
      if (number < 0) {
        throw new GuardFormatException("line " + number);
      }
      numbers.add(number);
    }
    return numbers;
  }

  private static int address(ByteBuffer body) throws GuardFormatException {
    int address = Byte.toUnsignedInt(body.get());
    if (address > 0x7f) {
      throw new GuardFormatException("address " + address);
    }
    return address;
  }

  private static String path(ByteBuffer body) throws GuardFormatException {
    String path = Frame.text(body);
    if (!path.startsWith("/") || path.indexOf('\0') >= 0) {
      throw new GuardFormatException("a device that is not named by its whole path");
    }
    return path;
  }

  private static boolean flag(ByteBuffer body) throws GuardFormatException {
    int flag = body.get();
    if (flag != 0 && flag != 1) {
      throw new GuardFormatException("a flag of " + flag);
    }
    return flag == 1;
  }
}
