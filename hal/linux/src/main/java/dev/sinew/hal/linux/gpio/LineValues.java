package dev.sinew.hal.linux.gpio;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.sinew.hal.linux.posix.DeviceError;
import dev.sinew.hal.linux.posix.Errno;
import dev.sinew.hal.linux.posix.Posix;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Levels of granted lines, set and read without allocation. One thread at a time. */
final class LineValues {
  private final String device;
  private final int fd;
  private final Posix posix;
  private final MemorySegment values = Arena.ofAuto().allocate(GpioAbi.VALUES_SIZE, 8);

  LineValues(GpioChip.Lines lines, Posix posix) {
    this.device = lines.device();
    this.fd = lines.fd();
    this.posix = posix;
  }

  String device() {
    return device;
  }

  void set(long mask, long levels) {
    values.set(JAVA_LONG, GpioAbi.VALUES_BITS, levels);
    values.set(JAVA_LONG, GpioAbi.VALUES_MASK, mask);
    int result = posix.ioctl(fd, GpioAbi.SET_VALUES, values);
    if (result < 0) {
      throw DeviceError.of(device, "set", -result, remedy(-result));
    }
  }

  long get(long mask) {
    values.set(JAVA_LONG, GpioAbi.VALUES_BITS, 0);
    values.set(JAVA_LONG, GpioAbi.VALUES_MASK, mask);
    int result = posix.ioctl(fd, GpioAbi.GET_VALUES, values);
    if (result < 0) {
      throw DeviceError.of(device, "read", -result, remedy(-result));
    }
    return values.get(JAVA_LONG, GpioAbi.VALUES_BITS);
  }

  /** Gives the lines back to the kernel. */
  void release() {
    posix.close(fd);
  }

  private static String remedy(int errno) {
    return errno == Errno.ENODEV ? "the GPIO chip has been removed: plug it in and restart" : "";
  }
}
