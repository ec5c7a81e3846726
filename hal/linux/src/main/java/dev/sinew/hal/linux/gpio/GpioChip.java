package dev.sinew.hal.linux.gpio;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import com.pi4j.io.exception.IOException;
import dev.sinew.hal.linux.machine.Machine;
import dev.sinew.hal.linux.machine.Remedies;
import dev.sinew.hal.linux.posix.DeviceError;
import dev.sinew.hal.linux.posix.Errno;
import dev.sinew.hal.linux.posix.Posix;
import dev.sinew.hal.ports.KernelPlace;
import dev.sinew.hal.ports.OutputOptions;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A GPIO chip, found by its label because its number changes with kernel and overlays ({@code
 * pinctrl-rp1} was {@code gpiochip4} and is {@code gpiochip0}). Opened for each request and closed
 * after it: what is requested lives on by a descriptor of its own.
 */
final class GpioChip {
  private final Path devices;
  private final Remedies remedies;
  private final String label;

  /**
   * @param machine where the kernel shows its chips
   * @param remedies for the errors
   * @param label such as {@code pinctrl-rp1}
   */
  GpioChip(Machine machine, Remedies remedies, String label) {
    this.devices = machine.devices();
    this.remedies = remedies;
    this.label = label;
  }

  /**
   * Lines that were granted.
   *
   * @param device for messages
   * @param place chip and lines, for another process
   */
  record Lines(String device, int fd, KernelPlace.Lines place) {}

  /** Requests lines as outputs, at first at their initial levels. */
  Lines requestOutputs(Posix posix, String owner, int[] lines, OutputOptions options) {
    try (Arena arena = Arena.ofConfined()) {
      return request(posix, arena, owner, LineRequest.outputs(arena, owner, lines, options));
    }
  }

  /**
   * Requests one line as an input with both edges.
   *
   * @param bias one of the bias flags, or 0 to leave it as it is
   * @param debounceMicros debounce by the kernel, 0 for none
   */
  Lines requestInput(
      Posix posix, String owner, int line, long bias, boolean activeLow, int debounceMicros) {
    try (Arena arena = Arena.ofConfined()) {
      return request(
          posix,
          arena,
          owner,
          LineRequest.input(arena, owner, line, bias, activeLow, debounceMicros));
    }
  }

  private Lines request(Posix posix, Arena arena, String owner, LineRequest request) {
    Opened chip = open(posix, arena);
    try {
      String device = chip.path() + " (" + label + ") " + request.describe();
      for (int line : request.lines()) {
        if (line < 0 || line >= chip.lines()) {
          throw DeviceError.because(
              device,
              "request for '" + owner + "'",
              "the chip has lines 0 to " + (chip.lines() - 1),
              "give a BCM number of the header, 0 to 27 on a Raspberry Pi");
        }
      }
      int result = posix.ioctl(chip.fd(), GpioAbi.GET_LINE, request.structure());
      if (result < 0) {
        throw DeviceError.of(
            device,
            "request for '" + owner + "'",
            -result,
            remedies.gpioLines(
                Path.of(chip.path()),
                -result == Errno.EBUSY ? holders(posix, arena, chip, request.lines()) : List.of(),
                -result));
      }
      return new Lines(
          device,
          request.structure().get(JAVA_INT, GpioAbi.REQUEST_FD),
          new KernelPlace.Lines(chip.path(), Arrays.stream(request.lines()).boxed().toList()));
    } finally {
      posix.close(chip.fd());
    }
  }

  /**
   * The line that the kernel shows by this name.
   *
   * @throws IOException if several lines have the name, or the names cannot be read
   */
  OptionalInt lineNamed(Posix posix, String wanted) {
    try (Arena arena = Arena.ofConfined()) {
      Opened chip = open(posix, arena);
      try {
        List<Integer> found = new ArrayList<>();
        MemorySegment info = arena.allocate(GpioAbi.LINE_INFO_SIZE, 8);
        for (int line = 0; line < chip.lines(); line++) {
          info.fill((byte) 0);
          info.set(JAVA_INT, GpioAbi.LINE_INFO_OFFSET, line);
          int result = posix.ioctl(chip.fd(), GpioAbi.GET_LINEINFO, info);
          if (result < 0) {
            throw DeviceError.of(
                chip.path() + " (" + label + ") line " + line, "read its name", -result, "");
          }
          if (name(info, GpioAbi.LINE_INFO_NAME).equals(wanted)) {
            found.add(line);
          }
        }
        if (found.size() > 1) {
          throw DeviceError.because(
              chip.path() + " (" + label + ")",
              "find the line named '" + wanted + "'",
              "lines " + found + " all have this name",
              "give the line's number");
        }
        return found.isEmpty() ? OptionalInt.empty() : OptionalInt.of(found.getFirst());
      } finally {
        posix.close(chip.fd());
      }
    }
  }

  private record Opened(String path, int fd, int lines) {}

  private Opened open(Posix posix, Arena arena) {
    List<Path> paths = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(devices, "gpiochip*")) {
      found.forEach(paths::add);
    } catch (java.io.IOException | DirectoryIteratorException e) {
      throw new IOException(devices + ": cannot be listed: " + e.getMessage(), e);
    }
    if (paths.isEmpty()) {
      throw DeviceError.because(
          devices + "/gpiochip*",
          "find the GPIO chip labelled '" + label + "'",
          "this machine has no GPIO chip",
          "run on the board itself, or use --sim");
    }
    paths.sort(Comparator.comparing(Path::toString));
    MemorySegment info = arena.allocate(GpioAbi.CHIP_INFO_SIZE, 4);
    List<String> seen = new ArrayList<>();
    @Nullable Path refusedChip = null;
    for (Path path : paths) {
      int fd = posix.open(path.toString(), Posix.O_RDWR);
      if (fd < 0) {
        refusedChip = fd == -Errno.EACCES || fd == -Errno.EPERM ? path : refusedChip;
        seen.add(path.getFileName() + " (" + Errno.words(-fd) + ")");
        continue;
      }
      int result = posix.ioctl(fd, GpioAbi.GET_CHIPINFO, info);
      String found = result < 0 ? Errno.words(-result) : name(info, GpioAbi.CHIP_INFO_LABEL);
      if (result >= 0 && found.equals(label)) {
        return new Opened(path.toString(), fd, info.get(JAVA_INT, GpioAbi.CHIP_INFO_LINES));
      }
      posix.close(fd);
      seen.add(path.getFileName() + " '" + found + "'");
    }
    throw DeviceError.because(
        devices + "/gpiochip*",
        "find the GPIO chip labelled '" + label + "'",
        "found " + String.join(", ", seen),
        refusedChip != null
            ? remedies.gpioChip(refusedChip)
            : "choose the board profile that fits this machine, or give it the label of its chip");
  }

  /** Who the kernel says has a line: it knows the name that its user gave. */
  private static List<String> holders(Posix posix, Arena arena, Opened chip, int[] lines) {
    List<String> held = new ArrayList<>();
    MemorySegment info = arena.allocate(GpioAbi.LINE_INFO_SIZE, 8);
    for (int line : lines) {
      info.fill((byte) 0);
      info.set(JAVA_INT, GpioAbi.LINE_INFO_OFFSET, line);
      if (posix.ioctl(chip.fd(), GpioAbi.GET_LINEINFO, info) >= 0
          && (info.get(JAVA_LONG, GpioAbi.LINE_INFO_FLAGS) & GpioAbi.FLAG_USED) != 0) {
        String consumer = name(info, GpioAbi.LINE_INFO_CONSUMER);
        held.add(
            "line "
                + line
                + " is held by "
                + (consumer.isEmpty() ? "the kernel" : "'" + consumer + "'"));
      }
    }
    return held;
  }

  private static String name(MemorySegment from, long offset) {
    return from.asSlice(offset, GpioAbi.NAME_SIZE).getString(0);
  }
}
