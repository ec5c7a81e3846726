package dev.sinew.hal.linux.i2c;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.sinew.hal.linux.posix.Errno;
import dev.sinew.hal.linux.posix.Posix;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** The way to the kernel and back; what it says to a descriptor that is no bus does not matter. */
final class TransferAllocationTest {
  private final Posix posix = new Posix();
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void combinedTransactionsAllocateNothingOnceTheyAreCompiled() {
    int fd = posix.eventfd();
    try {
      assertThat(
              leastBytesOf(
                  10_000,
                  new RdwrTransfers(
                      (request, argument) -> posix.ioctl(fd, request, argument), 0x68)))
          .isLessThan(100);
    } finally {
      posix.close(fd);
    }
  }

  @Test
  void smbusTransactionsAllocateNothingOnceTheyAreCompiled() {
    int fd = posix.eventfd();
    try {
      assertThat(
              leastBytesOf(
                  10_000,
                  new SmbusTransfers((request, argument) -> posix.ioctl(fd, request, argument))))
          .isLessThan(100);
    } finally {
      posix.close(fd);
    }
  }

  /** The compiler needs a while, longer on a busy machine; then a round must be free of garbage. */
  private long leastBytesOf(int times, I2cTransfers transfers) {
    byte[] into = new byte[14];
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 300 && least > 100; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < times; i++) {
        transfers.outgoing(1).set(ValueLayout.JAVA_BYTE, 0, (byte) i);
        MemorySegment incoming = transfers.incoming(14);
        if (transfers.transact(1, 14) != -Errno.ENOTTY) {
          throw new AssertionError("an eventfd is no bus");
        }
        MemorySegment.copy(incoming, ValueLayout.JAVA_BYTE, 0, into, 0, 14);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }
}
