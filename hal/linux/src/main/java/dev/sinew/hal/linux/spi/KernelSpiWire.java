package dev.sinew.hal.linux.spi;

import dev.sinew.hal.linux.posix.Posix;
import java.lang.foreign.MemorySegment;

/** A device of the kernel, opened and configured. */
final class KernelSpiWire implements SpiWire {
  private final Posix posix;
  private final int fd;

  KernelSpiWire(Posix posix, int fd) {
    this.posix = posix;
    this.fd = fd;
  }

  @Override
  public int message(MemorySegment transfers, int count) {
    return posix.ioctl(fd, count == 1 ? SpiAbi.MESSAGE_1 : SpiAbi.MESSAGE_2, transfers);
  }

  @Override
  public void release() {
    posix.close(fd);
  }
}
