package dev.sinew.hal.linux.spi;

import java.lang.foreign.MemorySegment;

/** Where a message goes: the kernel, or a test's double. One thread at a time. */
interface SpiWire {

  /**
   * Carries out transfers under one chip select.
   *
   * @param transfers {@code count} times {@code struct spi_ioc_transfer}
   * @param count 1 or 2
   * @return 0 or more, or minus the errno
   */
  int message(MemorySegment transfers, int count);

  /** Gives the device back to the kernel. */
  void release();
}
