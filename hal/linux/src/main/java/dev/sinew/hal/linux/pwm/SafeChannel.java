package dev.sinew.hal.linux.pwm;

import dev.sinew.hal.linux.posix.Errno;
import dev.sinew.hal.linux.posix.Posix;
import dev.sinew.hal.ports.SafePulse;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A second hand on an exported PWM channel, for when the first one has died: its files are opened
 * while all is well, and {@link #reach} needs nothing but writing to them. One thread at a time.
 */
public final class SafeChannel {
  private static final int NONE = -1;

  private final Posix posix;
  private final SafePulse state;
  private final int periodFd;
  private final int dutyFd;
  private final int enableFd;
  private final MemorySegment zero;
  private final MemorySegment one;
  private final MemorySegment period;
  private final MemorySegment width;

  private SafeChannel(Posix posix, SafePulse state, int periodFd, int dutyFd, int enableFd) {
    this.posix = posix;
    this.state = state;
    this.periodFd = periodFd;
    this.dutyFd = dutyFd;
    this.enableFd = enableFd;
    this.zero = text(0);
    this.one = text(1);
    if (state instanceof SafePulse.Park park) {
      this.period = text(park.periodNanos());
      this.width = text(park.widthNanos());
    } else {
      this.period = zero;
      this.width = zero;
    }
  }

  /**
   * Opens the files of a channel; a channel that is to be left as it is needs none.
   *
   * @param folder such as {@code /sys/class/pwm/pwmchip0/pwm1}
   * @throws IOException with file, operation and cause, if one cannot be opened
   */
  public static SafeChannel open(Posix posix, String folder, SafePulse state) throws IOException {
    if (state instanceof SafePulse.Hold) {
      return new SafeChannel(posix, state, NONE, NONE, NONE);
    }
    Path files = Path.of(folder);
    int enable = file(posix, files.resolve("enable"));
    int duty = NONE;
    try {
      duty = file(posix, files.resolve("duty_cycle"));
      int period = state instanceof SafePulse.Park ? file(posix, files.resolve("period")) : NONE;
      return new SafeChannel(posix, state, period, duty, enable);
    } catch (IOException e) {
      posix.close(enable);
      if (duty >= 0) {
        posix.close(duty);
      }
      throw e;
    }
  }

  /** A channel of an open file that takes everything and does nothing. */
  public static SafeChannel rehearsal(Posix posix, int fd) {
    return new SafeChannel(posix, new SafePulse.Park(1, 1), fd, fd, fd);
  }

  private static int file(Posix posix, Path path) throws IOException {
    int fd = posix.open(path.toString(), Posix.O_WRONLY);
    if (fd < 0) {
      throw new IOException(
          path
              + ": open: "
              + Errno.words(-fd)
              + (fd == -Errno.EACCES
                  ? "; add this user to group gpio (sudo usermod -aG gpio $USER) and log in again"
                  : ""));
    }
    return fd;
  }

  private static MemorySegment text(long number) {
    byte[] digits = (number + "\n").getBytes(StandardCharsets.US_ASCII);
    MemorySegment segment = Arena.ofAuto().allocate(digits.length);
    MemorySegment.copy(
        digits, 0, segment, java.lang.foreign.ValueLayout.JAVA_BYTE, 0, digits.length);
    return segment;
  }

  /**
   * Drives the safe state. A write that fails does not spare the next ones.
   *
   * @return 0, or minus the errno of the first write that failed
   */
  public int reach() {
    if (state instanceof SafePulse.Hold) {
      return 0;
    }
    if (state instanceof SafePulse.Park) {
      // Width 0 fits every period, so the new period is taken whatever the old width was.
      int first = put(dutyFd, zero);
      first = worse(first, put(periodFd, period));
      first = worse(first, put(dutyFd, width));
      return worse(first, put(enableFd, one));
    }
    // Width 0 first: some chips keep the level of the moment at which they are switched off.
    int duty = put(dutyFd, zero);
    return worse(put(enableFd, zero), duty);
  }

  private int put(int fd, MemorySegment text) {
    int result = posix.writeAtStart(fd, text, (int) text.byteSize());
    return Math.min(result, 0);
  }

  private static int worse(int first, int second) {
    return first < 0 ? first : second;
  }

  /** Lets go of the files; the channel stays as it is. */
  public void close() {
    if (!(state instanceof SafePulse.Hold)) {
      posix.close(dutyFd);
      posix.close(enableFd);
      if (periodFd >= 0) {
        posix.close(periodFd);
      }
    }
  }
}
