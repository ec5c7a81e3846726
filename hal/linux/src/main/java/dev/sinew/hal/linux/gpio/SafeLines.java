package dev.sinew.hal.linux.gpio;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.sinew.hal.linux.posix.Errno;
import dev.sinew.hal.linux.posix.Posix;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Lines that are taken over when whoever has them lets go or dies. The chip is opened and the
 * request is written while all is well; {@link #take} is one call of the kernel. One thread at a
 * time.
 */
public final class SafeLines {
  private final Posix posix;
  private final int chipFd;
  private final MemorySegment request;
  private int linesFd = -1;

  private SafeLines(Posix posix, int chipFd, MemorySegment request) {
    this.posix = posix;
    this.chipFd = chipFd;
    this.request = request;
  }

  /**
   * Opens the chip.
   *
   * @param chip such as {@code /dev/gpiochip0}
   * @param offsets lines of the chip
   * @param levels bit i is the level at which the i-th line is taken
   * @param consumer shown by the kernel as the lines' user
   * @throws IOException with chip, operation and cause, if that cannot be
   */
  public static SafeLines open(
      Posix posix, String chip, List<Integer> offsets, long levels, String consumer)
      throws IOException {
    int fd = posix.open(chip, Posix.O_RDWR);
    if (fd < 0) {
      throw new IOException(
          chip
              + ": open: "
              + Errno.words(-fd)
              + (fd == -Errno.EACCES
                  ? "; add this user to group gpio (sudo usermod -aG gpio $USER) and log in again"
                  : ""));
    }
    MemorySegment info = Arena.ofAuto().allocate(GpioAbi.CHIP_INFO_SIZE, 4);
    int result = posix.ioctl(fd, GpioAbi.GET_CHIPINFO, info);
    int lines = info.get(JAVA_INT, GpioAbi.CHIP_INFO_LINES);
    for (int i = 0; result >= 0 && i < offsets.size(); i++) {
      if (offsets.get(i) >= lines) {
        result = -Errno.EINVAL;
      }
    }
    if (result < 0) {
      posix.close(fd);
      throw new IOException(chip + ": ask for lines " + offsets + ": " + Errno.words(-result));
    }
    return new SafeLines(posix, fd, request(offsets, levels, consumer));
  }

  /** Lines of an open file that is no chip: taking them fails, after everything was loaded. */
  public static SafeLines rehearsal(Posix posix, int fd) {
    return new SafeLines(posix, fd, request(List.of(0), 0, "rehearsal"));
  }

  private static MemorySegment request(List<Integer> offsets, long levels, String consumer) {
    if (offsets.isEmpty() || offsets.size() > GpioAbi.LINES_MAX) {
      throw new IllegalArgumentException(
          offsets.size() + " lines; expected 1 to " + GpioAbi.LINES_MAX);
    }
    MemorySegment request = Arena.ofAuto().allocate(GpioAbi.REQUEST_SIZE, 8);
    for (int i = 0; i < offsets.size(); i++) {
      request.set(JAVA_INT, GpioAbi.REQUEST_OFFSETS + 4L * i, offsets.get(i));
    }
    byte[] name = consumer.getBytes(StandardCharsets.US_ASCII);
    MemorySegment.copy(
        name,
        0,
        request,
        JAVA_BYTE,
        GpioAbi.REQUEST_CONSUMER,
        Math.min(name.length, GpioAbi.NAME_SIZE - 1));
    request.set(JAVA_LONG, GpioAbi.REQUEST_FLAGS, GpioAbi.FLAG_OUTPUT);
    request.set(JAVA_INT, GpioAbi.REQUEST_NUM_ATTRS, 1);
    request.set(JAVA_INT, GpioAbi.REQUEST_ATTRS + GpioAbi.ATTRIBUTE_ID, GpioAbi.ATTR_OUTPUT_VALUES);
    request.set(JAVA_LONG, GpioAbi.REQUEST_ATTRS + GpioAbi.ATTRIBUTE_VALUE, levels);
    request.set(
        JAVA_LONG,
        GpioAbi.REQUEST_ATTRS + GpioAbi.ATTRIBUTE_MASK,
        offsets.size() == 64 ? -1L : (1L << offsets.size()) - 1);
    request.set(JAVA_INT, GpioAbi.REQUEST_NUM_LINES, offsets.size());
    return request;
  }

  /**
   * Takes the lines at their levels. Lines that are taken already stay so.
   *
   * @return 0, or minus the errno; {@code EBUSY} while somebody still has one
   */
  public int take() {
    if (linesFd >= 0) {
      return 0;
    }
    int result = posix.ioctl(chipFd, GpioAbi.GET_LINE, request);
    if (result < 0) {
      return result;
    }
    linesFd = request.get(JAVA_INT, GpioAbi.REQUEST_FD);
    return 0;
  }

  /** Whether the lines are held here. */
  public boolean held() {
    return linesFd >= 0;
  }

  /** Lets go of the lines and the chip. */
  public void close() {
    if (linesFd >= 0) {
      posix.close(linesFd);
      linesFd = -1;
    }
    posix.close(chipFd);
  }
}
