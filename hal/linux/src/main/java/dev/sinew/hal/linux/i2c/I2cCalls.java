package dev.sinew.hal.linux.i2c;

import java.lang.foreign.MemorySegment;

/** The control calls of one opened bus: the kernel's, or a test's. One thread at a time. */
@FunctionalInterface
interface I2cCalls {

  /**
   * Makes a call.
   *
   * @return 0 or more, or minus the errno
   */
  int call(long request, MemorySegment argument);
}
