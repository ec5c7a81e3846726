package dev.sinew.bench.hal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import com.pi4j.io.i2c.I2C;
import dev.sinew.bench.report.Allocation;
import dev.sinew.bench.report.CannotMeasureException;
import dev.sinew.bench.report.Sheet;
import dev.sinew.bench.report.Spread;
import dev.sinew.hal.linux.BoardProfile;
import dev.sinew.hal.linux.LinuxBoard;
import dev.sinew.hal.linux.gpio.GpioChips;
import dev.sinew.hal.linux.posix.Errno;
import dev.sinew.hal.linux.posix.Posix;
import dev.sinew.hal.ports.Board;
import dev.sinew.hal.ports.LineGroup;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.time.SystemClock;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A register read and a group of lines through the ports, beside the bare control calls through the
 * same foreign-function interface, by turns in one run. Needs a kernel with the devices: a board,
 * or the kernel rig.
 *
 * <pre>java … dev.sinew.bench.hal.PortBench i2c BUS ADDRESS REGISTER
 * java … dev.sinew.bench.hal.PortBench gpio LABEL LINE LINE…   the first half for ours</pre>
 *
 * <p>Both in one run with {@code --} between them.
 */
public final class PortBench {
  private static final Path RIG_BUS = Path.of("/sys/kernel/debug/sinew-i2c/control");
  private static final int ROUNDS = 30_000;
  private static final int REGISTERS = 14;

  // <linux/i2c.h>, <linux/i2c-dev.h> and <linux/gpio.h>, as hal/linux's tests compare them with C.
  private static final long I2C_RDWR = 0x0707;
  private static final int MSG_SIZE = 16;
  private static final long GPIO_GET_LINE = 0xC250_B407L;
  private static final long GPIO_SET_VALUES = 0xC010_B40FL;
  private static final int LINE_REQUEST_SIZE = 592;
  private static final int REQUEST_CONSUMER = 256;
  private static final int REQUEST_FLAGS = 288;
  private static final int REQUEST_LINES = 560;
  private static final int REQUEST_FD = 588;
  private static final long OUTPUT = 1 << 3;

  /** Held, or the logging system forgets the level; complains that it is not on a Pi. */
  private static final Logger PI4J = Logger.getLogger("com.pi4j");

  private final Clock clock = new SystemClock();
  private final Sheet sheet = new Sheet(System.out);
  private final Posix posix = new Posix();

  private PortBench() {}

  /** See the class. */
  public static void main(String[] args) throws Exception {
    PI4J.setLevel(Level.OFF);
    for (List<String> words : measurements(args)) {
      if (words.size() == 4 && words.getFirst().equals("i2c")) {
        new PortBench()
            .i2c(
                Integer.parseInt(words.get(1)),
                Integer.decode(words.get(2)),
                Integer.decode(words.get(3)));
      } else if (words.size() >= 4 && words.getFirst().equals("gpio")) {
        new PortBench()
            .gpio(
                words.get(1),
                words.subList(2, words.size()).stream().mapToInt(Integer::parseInt).toArray());
      } else {
        System.err.println(
            "PortBench i2c BUS ADDRESS REGISTER, or PortBench gpio LABEL LINE LINE…; several with"
                + " -- between them");
        System.exit(2);
      }
    }
  }

  private static List<List<String>> measurements(String[] args) {
    List<List<String>> found = new ArrayList<>(List.of(new ArrayList<>()));
    for (String word : args) {
      if (word.equals("--")) {
        found.add(new ArrayList<>());
      } else {
        found.getLast().add(word);
      }
    }
    return found;
  }

  private void i2c(int bus, int address, int register) throws Exception {
    sheet.setting(
        "settings",
        "%,d reads of %d registers each, by turns, after as many to warm up"
            .formatted(ROUNDS, REGISTERS));
    sheet.setting("bare", "I2C_RDWR with prepared messages, and a copy into the array");
    if (Files.exists(RIG_BUS)) {
      // The rig's bus is empty at first.
      Files.writeString(RIG_BUS, "bytes " + address);
    }
    String path = "/dev/i2c-" + bus;
    int fd = posix.open(path, Posix.O_RDWR);
    require(fd, path);
    try (Board board = LinuxBoard.open(BoardProfile.linux("none"), clock);
        Arena arena = Arena.ofConfined()) {
      I2C device = board.i2c("bench", bus, address);
      MemorySegment out = arena.allocate(1);
      out.set(JAVA_BYTE, 0, (byte) register);
      MemorySegment in = arena.allocate(REGISTERS);
      MemorySegment messages = arena.allocate(2L * MSG_SIZE, 8);
      message(messages.asSlice(0, MSG_SIZE), address, 0, out);
      message(messages.asSlice(MSG_SIZE, MSG_SIZE), address, 1, in);
      MemorySegment request = arena.allocate(16, 8);
      request.set(ADDRESS, 0, messages);
      request.set(JAVA_INT, 8, 2);
      require(posix.ioctl(fd, I2C_RDWR, request), path + ": I2C_RDWR");
      byte[] into = new byte[REGISTERS];
      compare(
          "I2C register read",
          _ -> device.readRegister(register, into, 0, REGISTERS),
          _ -> {
            BareIoctl.call(fd, I2C_RDWR, request);
            MemorySegment.copy(in, JAVA_BYTE, 0, into, 0, REGISTERS);
          });
    } finally {
      posix.close(fd);
    }
  }

  private static void message(MemorySegment at, int address, int flags, MemorySegment buffer) {
    at.set(JAVA_SHORT, 0, (short) address);
    at.set(JAVA_SHORT, 2, (short) flags);
    at.set(JAVA_SHORT, 4, (short) buffer.byteSize());
    at.set(ADDRESS, 8, buffer);
  }

  private void gpio(String label, int[] lines) throws Exception {
    int half = lines.length / 2;
    sheet.setting(
        "settings",
        "%,d writes of %d lines each, by turns, after as many to warm up".formatted(ROUNDS, half));
    sheet.setting("bare", "GPIO_V2_LINE_SET_VALUES_IOCTL on as many other lines");
    String chip =
        new GpioChips(Path.of("/dev"))
            .all().stream()
                .filter(c -> c.label().equals(label))
                .map(GpioChips.Chip::device)
                .findFirst()
                .orElseThrow(
                    () -> new CannotMeasureException("there is no GPIO chip labelled " + label));
    int chipFd = posix.open(chip, Posix.O_RDWR);
    require(chipFd, chip);
    try (Board board = LinuxBoard.open(BoardProfile.linux(label), clock);
        Arena arena = Arena.ofConfined()) {
      LineGroup group = board.outputs("bench", Arrays.copyOf(lines, half));
      MemorySegment request = arena.allocate(LINE_REQUEST_SIZE, 8);
      for (int i = 0; i < half; i++) {
        request.set(JAVA_INT, 4L * i, lines[half + i]);
      }
      request.setString(REQUEST_CONSUMER, "bare");
      request.set(JAVA_LONG, REQUEST_FLAGS, OUTPUT);
      request.set(JAVA_INT, REQUEST_LINES, half);
      require(posix.ioctl(chipFd, GPIO_GET_LINE, request), chip + ": request");
      int fd = request.get(JAVA_INT, REQUEST_FD);
      MemorySegment values = arena.allocate(16, 8);
      long mask = (1L << half) - 1;
      values.set(JAVA_LONG, 8, mask);
      compare(
          "GPIO group write",
          i -> group.write(mask, i),
          i -> {
            values.set(JAVA_LONG, 0, i);
            BareIoctl.call(fd, GPIO_SET_VALUES, values);
          });
      posix.close(fd);
    } finally {
      posix.close(chipFd);
    }
  }

  private interface Call {
    void make(int turn);
  }

  private void compare(String what, Call ours, Call bare) throws CannotMeasureException {
    Spread our = new Spread();
    Spread bared = new Spread();
    Allocation allocation = new Allocation();
    long bytes = 0;
    for (int i = -ROUNDS; i < ROUNDS; i++) {
      long before = allocation.bytes();
      long start = clock.nanos();
      ours.make(i);
      long middle = clock.nanos();
      long between = allocation.bytes();
      long again = clock.nanos();
      bare.make(i);
      long end = clock.nanos();
      if (i >= 0) {
        our.add(middle - start);
        bared.add(end - again);
        bytes += between - before;
      }
    }
    sheet.head(what, "µs");
    sheet.spreads(our, bared, 1000);
    sheet.row("bytes allocated by ours, each", (double) bytes / ROUNDS);
  }

  private static void require(int result, String what) throws CannotMeasureException {
    if (result < 0) {
      throw new CannotMeasureException(what + ": " + Errno.words(-result));
    }
  }
}
