package dev.sinew.hal.linux.guard;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.sinew.hal.linux.posix.Errno;
import dev.sinew.hal.linux.posix.Posix;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The machine's watchdog (kernel documentation, {@code watchdog/watchdog-api}): once opened it
 * resets the machine unless it is written to within its timeout. Closing it without the magic
 * letter leaves it running, which is what is wanted when this process dies. One thread.
 */
final class Watchdog {
  private static final long WDIOC_SETTIMEOUT = 0xC004_5706L;
  private static final byte MAGIC_CLOSE = 'V';
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final Posix posix;
  private final int fd;
  private final long periodNanos;
  private final MemorySegment letter = Arena.ofAuto().allocate(1);
  private long fedNanos;

  private Watchdog(Posix posix, int fd, long periodNanos, long nowNanos) {
    this.posix = posix;
    this.fd = fd;
    this.periodNanos = periodNanos;
    this.fedNanos = nowNanos;
  }

  /**
   * Opens the watchdog, which starts it.
   *
   * @throws IOException with device, operation and cause, if it cannot be had
   */
  static Watchdog open(Posix posix, GuardOrder.WatchdogOrder order, long nowNanos)
      throws IOException {
    int fd = posix.open(order.device(), Posix.O_WRONLY);
    if (fd < 0) {
      throw new IOException(
          order.device()
              + ": open: "
              + Errno.words(-fd)
              + switch (-fd) {
                case Errno.EACCES, Errno.EPERM ->
                    "; it belongs to root: give this user's group the device by a udev rule";
                case Errno.EBUSY ->
                    "; another program feeds it: set RuntimeWatchdogSec=0 in systemd's system.conf";
                default -> "";
              });
    }
    MemorySegment timeout = Arena.ofAuto().allocateFrom(JAVA_INT, order.timeoutSeconds());
    int result = posix.ioctl(fd, WDIOC_SETTIMEOUT, timeout);
    // A driver with a fixed timeout knows no other; its own is then at least a second.
    int seconds = result < 0 ? 1 : timeout.get(JAVA_INT, 0);
    return new Watchdog(posix, fd, Math.max(1, seconds) * NANOS_PER_SECOND / 4, nowNanos);
  }

  /** To be called with every heartbeat; writes four times in a timeout. */
  void feed(long nowNanos) {
    if (nowNanos - fedNanos >= periodNanos) {
      fedNanos = nowNanos;
      letter.set(JAVA_BYTE, 0, (byte) 0);
      int ignored = posix.write(fd, letter, 1);
    }
  }

  /** Stops the watchdog: an orderly end. */
  void stop() {
    letter.set(JAVA_BYTE, 0, MAGIC_CLOSE);
    int ignored = posix.write(fd, letter, 1);
    posix.close(fd);
  }
}
