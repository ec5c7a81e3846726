package dev.sinew.hal.linux.gpio;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.sinew.hal.linux.machine.Remedies;
import dev.sinew.hal.linux.posix.DeviceError;
import dev.sinew.hal.linux.posix.Posix;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Levels by the kernel, without allocation. */
final class KernelLineValues implements LineValues {
  private final String device;
  private final int fd;
  private final Posix posix;
  private final MemorySegment values = Arena.ofAuto().allocate(GpioAbi.VALUES_SIZE, 8);

  KernelLineValues(GpioChip.Lines lines, Posix posix) {
    this.device = lines.device();
    this.fd = lines.fd();
    this.posix = posix;
  }

  @Override
  public String device() {
    return device;
  }

  @Override
  public void set(long mask, long levels) {
    values.set(JAVA_LONG, GpioAbi.VALUES_BITS, levels);
    values.set(JAVA_LONG, GpioAbi.VALUES_MASK, mask);
    int result = posix.ioctl(fd, GpioAbi.SET_VALUES, values);
    if (result < 0) {
      throw DeviceError.of(device, "set", -result, Remedies.gpioTransfer(-result));
    }
  }

  @Override
  public long get(long mask) {
    values.set(JAVA_LONG, GpioAbi.VALUES_BITS, 0);
    values.set(JAVA_LONG, GpioAbi.VALUES_MASK, mask);
    int result = posix.ioctl(fd, GpioAbi.GET_VALUES, values);
    if (result < 0) {
      throw DeviceError.of(device, "read", -result, Remedies.gpioTransfer(-result));
    }
    return values.get(JAVA_LONG, GpioAbi.VALUES_BITS);
  }

  @Override
  public void release() {
    posix.close(fd);
  }
}
