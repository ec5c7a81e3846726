package dev.sinew.it.rig;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.sinew.hal.linux.posix.Posix;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * A game pad that the kernel takes for a real one, made by {@code uinput}
 * (Documentation/input/uinput.rst, {@code <linux/uinput.h>}): one stick and one key. Closing
 * unplugs it.
 */
final class MadeGamepad implements AutoCloseable {
  static final int ABS_X = 0;
  static final int ABS_Y = 1;
  static final int BTN_SOUTH = 0x130;

  /** Largest position of an axis; the smallest is its negative. */
  static final int FULL = 32_767;

  private static final long UI_DEV_CREATE = 0x5501;
  private static final long UI_DEV_DESTROY = 0x5502;
  private static final long UI_SET_EVBIT = 0x40045564L;
  private static final long UI_SET_KEYBIT = 0x40045565L;
  private static final long UI_SET_ABSBIT = 0x40045567L;
  private static final int EV_SYN = 0;
  private static final int EV_KEY = 1;
  private static final int EV_ABS = 3;

  // struct uinput_user_dev
  private static final int USER_DEV_SIZE = 1116;
  private static final int USER_DEV_BUS = 80;
  private static final int USER_DEV_LARGEST = 92;
  private static final int USER_DEV_SMALLEST = USER_DEV_LARGEST + 4 * 64;
  private static final short BUS_USB = 3;

  // struct input_event, where a long has 64 bits
  private static final int EVENT_SIZE = 24;
  private static final int EVENT_TYPE = 16;
  private static final int EVENT_CODE = 18;
  private static final int EVENT_VALUE = 20;

  private final Posix posix = new Posix();
  private final int fd;

  MadeGamepad(String name) throws IOException {
    fd = checked("open", posix.open("/dev/uinput", Posix.O_WRONLY));
    set(UI_SET_EVBIT, EV_KEY);
    set(UI_SET_EVBIT, EV_ABS);
    set(UI_SET_KEYBIT, BTN_SOUTH);
    set(UI_SET_ABSBIT, ABS_X);
    set(UI_SET_ABSBIT, ABS_Y);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment device = arena.allocate(USER_DEV_SIZE, 8);
      device.setString(0, name);
      device.set(JAVA_SHORT, USER_DEV_BUS, BUS_USB);
      for (int axis : new int[] {ABS_X, ABS_Y}) {
        device.set(JAVA_INT, USER_DEV_LARGEST + 4L * axis, FULL);
        device.set(JAVA_INT, USER_DEV_SMALLEST + 4L * axis, -FULL);
      }
      checked("describe", posix.write(fd, device, USER_DEV_SIZE));
    }
    checked("create", posix.ioctl(fd, UI_DEV_CREATE, 0));
  }

  private void set(long request, int bit) throws IOException {
    checked("set a bit", posix.ioctl(fd, request, bit));
  }

  /** Moves an axis, −{@link #FULL} to {@link #FULL}. */
  void move(int axis, int position) throws IOException {
    send(EV_ABS, axis, position);
    send(EV_SYN, 0, 0);
  }

  /** Presses or lets go a key. */
  void press(int key, boolean down) throws IOException {
    send(EV_KEY, key, down ? 1 : 0);
    send(EV_SYN, 0, 0);
  }

  private void send(int type, int code, int value) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment event = arena.allocate(EVENT_SIZE, 8);
      event.set(JAVA_SHORT, EVENT_TYPE, (short) type);
      event.set(JAVA_SHORT, EVENT_CODE, (short) code);
      event.set(JAVA_INT, EVENT_VALUE, value);
      checked("send", posix.write(fd, event, EVENT_SIZE));
    }
  }

  private static int checked(String operation, int result) throws IOException {
    if (result < 0) {
      throw new IOException("/dev/uinput: %s: errno %d".formatted(operation, -result));
    }
    return result;
  }

  @Override
  public void close() throws IOException {
    checked("destroy", posix.ioctl(fd, UI_DEV_DESTROY, 0));
    checked("close", posix.close(fd));
  }
}
