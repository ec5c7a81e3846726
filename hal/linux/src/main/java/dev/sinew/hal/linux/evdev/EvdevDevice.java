package dev.sinew.hal.linux.evdev;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.sinew.hal.linux.posix.Errno;
import dev.sinew.hal.linux.posix.Posix;
import dev.sinew.hal.ports.InputDevice;
import dev.sinew.hal.ports.InputEvent;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One open event device. Its descriptor does not block; events carry {@code CLOCK_MONOTONIC}, which
 * on Linux is robot time. Source: Documentation/input/event-codes.rst and linux/input.h.
 */
final class EvdevDevice implements InputDevice {
  private static final int NAME_LENGTH = 256;
  private static final int KEY_BYTES = EvdevAbi.KEY_MAX / 8 + 1;
  private static final int ABS_BYTES = EvdevAbi.ABS_MAX / 8 + 1;

  private final Posix posix;
  private final int fd;
  private final String path;
  private final String name;

  // Freed with this object.
  private final MemorySegment event = Arena.ofAuto().allocate(EvdevAbi.EVENT_SIZE, 8);
  private final MemorySegment axis = Arena.ofAuto().allocate(EvdevAbi.ABSINFO_SIZE, 8);
  private final MemorySegment keys = Arena.ofAuto().allocate(KEY_BYTES, 8);
  private final byte[] keyCodes;
  private final byte[] axisCodes;
  private boolean open = true;

  /**
   * @param fd an open event device, closed with this object
   * @throws IOException if it is no event device
   */
  EvdevDevice(Posix posix, int fd, String path) throws IOException {
    this.posix = posix;
    this.fd = fd;
    this.path = path;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocate(NAME_LENGTH);
      ask("EVIOCGNAME", EvdevAbi.getName(NAME_LENGTH), text);
      text.set(JAVA_BYTE, NAME_LENGTH - 1, (byte) 0);
      name = text.getString(0, StandardCharsets.UTF_8).strip();
      keyCodes = codes(arena, EvdevAbi.EV_KEY, KEY_BYTES);
      axisCodes = codes(arena, EvdevAbi.EV_ABS, ABS_BYTES);
      MemorySegment clock = arena.allocate(4, 4);
      clock.set(JAVA_INT, 0, EvdevAbi.CLOCK_MONOTONIC);
      ask("EVIOCSCLOCKID", EvdevAbi.SET_CLOCK, clock);
    }
  }

  private byte[] codes(Arena arena, int type, int length) throws IOException {
    MemorySegment bits = arena.allocate(length, 8);
    ask("EVIOCGBIT", EvdevAbi.getCodes(type, length), bits);
    return bits.toArray(JAVA_BYTE);
  }

  private void ask(String operation, long request, MemorySegment argument) throws IOException {
    int result = posix.ioctl(fd, request, argument);
    if (result < 0) {
      throw gone(operation, -result);
    }
  }

  private IOException gone(String operation, int errno) {
    return new IOException(
        "%s: %s: %s%s"
            .formatted(
                path,
                operation,
                Errno.words(errno),
                errno == Errno.ENOTTY ? "; this is no event device" : ""));
  }

  private static boolean has(byte[] codes, int code) {
    return code >= 0 && code / 8 < codes.length && (codes[code / 8] >> code % 8 & 1) != 0;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<Axis> axis(int code) {
    if (!has(axisCodes, code) || posix.ioctl(fd, EvdevAbi.getAxis(code), axis) < 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Axis(
            axis.get(JAVA_INT, EvdevAbi.ABSINFO_MINIMUM),
            axis.get(JAVA_INT, EvdevAbi.ABSINFO_MAXIMUM),
            axis.get(JAVA_INT, EvdevAbi.ABSINFO_FLAT)));
  }

  @Override
  public boolean hasKey(int code) {
    return has(keyCodes, code);
  }

  @Override
  public int position(int code) throws IOException {
    refuseIfClosed();
    ask("EVIOCGABS", EvdevAbi.getAxis(code), axis);
    return axis.get(JAVA_INT, EvdevAbi.ABSINFO_VALUE);
  }

  @Override
  public boolean held(int code) throws IOException {
    refuseIfClosed();
    ask("EVIOCGKEY", EvdevAbi.getKeys(KEY_BYTES), keys);
    return code >= 0
        && code / 8 < KEY_BYTES
        && (keys.get(JAVA_BYTE, code / 8) >> code % 8 & 1) != 0;
  }

  @Override
  public boolean read(InputEvent into) throws IOException {
    refuseIfClosed();
    int result = posix.read(fd, event, EvdevAbi.EVENT_SIZE);
    if (result == -Errno.EAGAIN) {
      return false;
    }
    if (result < 0) {
      throw gone("read", -result);
    }
    if (result != EvdevAbi.EVENT_SIZE) {
      throw new IOException(
          "%s: read: %d bytes, expected %d; the device is gone"
              .formatted(path, result, EvdevAbi.EVENT_SIZE));
    }
    fill(event, into);
    return true;
  }

  /** Takes a {@code struct input_event} apart. */
  static void fill(MemorySegment from, InputEvent into) {
    into.set(
        from.get(JAVA_LONG, EvdevAbi.EVENT_SECONDS) * 1_000_000_000L
            + from.get(JAVA_LONG, EvdevAbi.EVENT_MICROS) * 1000,
        Short.toUnsignedInt(from.get(JAVA_SHORT, EvdevAbi.EVENT_TYPE)),
        Short.toUnsignedInt(from.get(JAVA_SHORT, EvdevAbi.EVENT_CODE)),
        from.get(JAVA_INT, EvdevAbi.EVENT_VALUE));
  }

  private void refuseIfClosed() throws IOException {
    if (!open) {
      throw new IOException(path + ": the device has been released");
    }
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      posix.close(fd);
    }
  }
}
