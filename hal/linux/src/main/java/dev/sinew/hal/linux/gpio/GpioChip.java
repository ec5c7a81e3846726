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
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A GPIO chip, found by its label because its number changes with kernel and overlays ({@code
 * pinctrl-rp1} was {@code gpiochip4} and is {@code gpiochip0}). Opened for each request and closed
 * after it: what is requested lives on by a descriptor of its own.
 */
final class GpioChip {
  /** Edges the kernel keeps for a line until they are read; the most it allows. */
  private static final int EVENT_BUFFER = 1024;

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

  /** Requests lines as outputs, at first all at {@code levels} (bit i for the i-th line). */
  Lines requestOutputs(Posix posix, String owner, int[] lines, long levels) {
    return request(posix, owner, lines, GpioAbi.FLAG_OUTPUT, GpioAbi.ATTR_OUTPUT_VALUES, levels);
  }

  /**
   * Requests one line as an input with both edges.
   *
   * @param bias one of the bias flags, or 0 to leave it as it is
   * @param debounceMicros debounce by the kernel, 0 for none
   */
  Lines requestInput(Posix posix, String owner, int line, long bias, int debounceMicros) {
    long flags = GpioAbi.FLAG_INPUT | GpioAbi.FLAG_EDGE_RISING | GpioAbi.FLAG_EDGE_FALLING | bias;
    int attribute = debounceMicros > 0 ? GpioAbi.ATTR_DEBOUNCE : 0;
    return request(posix, owner, new int[] {line}, flags, attribute, debounceMicros);
  }

  private Lines request(
      Posix posix, String owner, int[] lines, long flags, int attribute, long value) {
    try (Arena arena = Arena.ofConfined()) {
      Opened chip = open(posix, arena);
      try {
        String device = describe(chip.path(), lines);
        for (int line : lines) {
          if (line < 0 || line >= chip.lines()) {
            throw DeviceError.because(
                device,
                "request for '" + owner + "'",
                "the chip has lines 0 to " + (chip.lines() - 1),
                "give a BCM number of the header, 0 to 27 on a Raspberry Pi");
          }
        }
        MemorySegment request = arena.allocate(GpioAbi.REQUEST_SIZE, 8);
        for (int i = 0; i < lines.length; i++) {
          request.set(JAVA_INT, GpioAbi.REQUEST_OFFSETS + 4L * i, lines[i]);
        }
        putName(request, GpioAbi.REQUEST_CONSUMER, "sinew:" + owner);
        request.set(JAVA_LONG, GpioAbi.REQUEST_FLAGS, flags);
        if (attribute != 0) {
          // The mask counts lines of this request, not lines of the chip.
          long all = lines.length == 64 ? -1L : (1L << lines.length) - 1;
          request.set(JAVA_INT, GpioAbi.REQUEST_NUM_ATTRS, 1);
          request.set(JAVA_INT, GpioAbi.REQUEST_ATTRS + GpioAbi.ATTRIBUTE_ID, attribute);
          if (attribute == GpioAbi.ATTR_DEBOUNCE) {
            request.set(JAVA_INT, GpioAbi.REQUEST_ATTRS + GpioAbi.ATTRIBUTE_VALUE, (int) value);
          } else {
            request.set(JAVA_LONG, GpioAbi.REQUEST_ATTRS + GpioAbi.ATTRIBUTE_VALUE, value);
          }
          request.set(JAVA_LONG, GpioAbi.REQUEST_ATTRS + GpioAbi.ATTRIBUTE_MASK, all);
        }
        request.set(JAVA_INT, GpioAbi.REQUEST_NUM_LINES, lines.length);
        if ((flags & GpioAbi.FLAG_INPUT) != 0) {
          request.set(JAVA_INT, GpioAbi.REQUEST_EVENT_BUFFER_SIZE, EVENT_BUFFER);
        }
        int result = posix.ioctl(chip.fd(), GpioAbi.GET_LINE, request);
        if (result < 0) {
          throw DeviceError.of(
              device,
              "request for '" + owner + "'",
              -result,
              remedies.gpioLines(
                  Path.of(chip.path()),
                  -result == Errno.EBUSY ? holders(posix, arena, chip, lines) : List.of(),
                  -result));
        }
        return new Lines(
            device,
            request.get(JAVA_INT, GpioAbi.REQUEST_FD),
            new KernelPlace.Lines(chip.path(), Arrays.stream(lines).boxed().toList()));
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

  private String describe(String path, int[] lines) {
    return path
        + " ("
        + label
        + ") "
        + (lines.length == 1 ? "line " + lines[0] : "lines " + Arrays.toString(lines));
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

  private static void putName(MemorySegment into, long offset, String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    int length = Math.min(bytes.length, GpioAbi.NAME_SIZE - 1);
    MemorySegment.copy(bytes, 0, into, java.lang.foreign.ValueLayout.JAVA_BYTE, offset, length);
  }

  private static String name(MemorySegment from, long offset) {
    return from.asSlice(offset, GpioAbi.NAME_SIZE).getString(0);
  }
}
