package dev.sinew.hal.linux.i2c;

import java.lang.foreign.MemorySegment;

/** How one device of a bus is talked to. One thread at a time. */
sealed interface I2cTransfers permits RdwrTransfers, SmbusTransfers {

  /** Where the bytes to be written are put, at least as long as asked. */
  MemorySegment outgoing(int length);

  /**
   * Where the bytes that were read are found after {@link #transact}, at least as long as asked.
   */
  MemorySegment incoming(int length);

  /**
   * Writes, then reads, in one transaction with a repeated start between them; either length may be
   * 0. The buffers must have been asked for with at least these lengths.
   *
   * @return 0 or more, or minus the errno
   */
  int transact(int writeLength, int readLength);
}
