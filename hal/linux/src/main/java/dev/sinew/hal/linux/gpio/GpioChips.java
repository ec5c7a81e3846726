package dev.sinew.hal.linux.gpio;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.sinew.hal.linux.posix.Errno;
import dev.sinew.hal.linux.posix.Posix;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the kernel says of its GPIO chips and their lines. Asks and requests nothing: no line
 * changes.
 */
public final class GpioChips {
  /** A chip can say that it has any number of lines; no board has more. */
  private static final int MOST_LINES = 1024;

  private final Path devices;

  /**
   * @param devices the folder of device files, {@code /dev} outside of tests
   */
  public GpioChips(Path devices) {
    this.devices = devices;
  }

  /**
   * A chip.
   *
   * @param device its path
   * @param label what it is found by; empty when it could not be asked
   * @param lines how many it has
   * @param problem why it could not be asked, in words; empty when it was
   */
  public record Chip(String device, String label, int lines, String problem) {}

  /**
   * A line of a chip.
   *
   * @param line its number on the chip
   * @param name as the device tree calls it; empty when it does not
   * @param used whether somebody holds it
   * @param consumer who, as they called themselves; empty when they did not, or it is free
   * @param output whether it is an output now
   */
  public record Line(int line, String name, boolean used, String consumer, boolean output) {}

  /** All chips, in the order of their paths. */
  public List<Chip> all() {
    List<Path> paths = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(devices, "gpiochip*")) {
      found.forEach(paths::add);
    } catch (java.io.IOException | DirectoryIteratorException e) {
      return List.of();
    }
    paths.sort(
        Comparator.comparing((Path p) -> p.toString().length()).thenComparing(Path::toString));
    Posix posix = new Posix();
    List<Chip> chips = new ArrayList<>();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment info = arena.allocate(GpioAbi.CHIP_INFO_SIZE, 4);
      for (Path path : paths) {
        chips.add(ask(posix, path.toString(), info));
      }
    }
    return chips;
  }

  private static Chip ask(Posix posix, String device, MemorySegment info) {
    int fd = posix.open(device, Posix.O_RDONLY);
    if (fd < 0) {
      return new Chip(device, "", 0, Errno.words(-fd));
    }
    try {
      int result = posix.ioctl(fd, GpioAbi.GET_CHIPINFO, info);
      return result < 0
          ? new Chip(device, "", 0, Errno.words(-result))
          : new Chip(
              device,
              name(info, GpioAbi.CHIP_INFO_LABEL),
              info.get(JAVA_INT, GpioAbi.CHIP_INFO_LINES),
              "");
    } finally {
      posix.close(fd);
    }
  }

  /** The lines of a chip that {@link #all} has given; those that cannot be asked are left out. */
  public List<Line> lines(Chip chip) {
    Posix posix = new Posix();
    int fd = posix.open(chip.device(), Posix.O_RDONLY);
    if (fd < 0) {
      return List.of();
    }
    List<Line> lines = new ArrayList<>();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment info = arena.allocate(GpioAbi.LINE_INFO_SIZE, 8);
      for (int line = 0; line < Math.min(chip.lines(), MOST_LINES); line++) {
        info.fill((byte) 0);
        info.set(JAVA_INT, GpioAbi.LINE_INFO_OFFSET, line);
        if (posix.ioctl(fd, GpioAbi.GET_LINEINFO, info) >= 0) {
          long flags = info.get(JAVA_LONG, GpioAbi.LINE_INFO_FLAGS);
          lines.add(
              new Line(
                  line,
                  name(info, GpioAbi.LINE_INFO_NAME),
                  (flags & GpioAbi.FLAG_USED) != 0,
                  name(info, GpioAbi.LINE_INFO_CONSUMER),
                  (flags & GpioAbi.FLAG_OUTPUT) != 0));
        }
      }
    } finally {
      posix.close(fd);
    }
    return lines;
  }

  private static String name(MemorySegment from, long offset) {
    return from.asSlice(offset, GpioAbi.NAME_SIZE).getString(0);
  }
}
