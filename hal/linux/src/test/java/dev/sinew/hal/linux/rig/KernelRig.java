package dev.sinew.hal.linux.rig;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfigBuilder;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputConfigBuilder;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import com.pi4j.io.i2c.I2C;
import com.sun.management.ThreadMXBean;
import dev.sinew.hal.linux.LinuxBoard;
import dev.sinew.hal.linux.gpio.LinuxDigitalInput;
import dev.sinew.hal.ports.Board;
import dev.sinew.hal.ports.EdgeInput;
import dev.sinew.hal.ports.LineGroup;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.time.SystemClock;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Runs the providers inside a kernel with {@code gpio-sim} (chip {@code pinctrl-rp1}, 28 lines) and
 * {@code i2c-stub} (bus 0, address 0x1c), which a unit test cannot have. Started by hand as the
 * first process's child in a virtual machine:
 *
 * <pre>java … dev.sinew.hal.linux.rig.KernelRig /sys/devices/platform/gpio-sim.0/gpiochip0</pre>
 *
 * <p>Ends with status 0 when every check held.
 */
public final class KernelRig {
  private final Path simulated;
  private final Clock clock = new SystemClock();
  private int failures;

  private KernelRig(Path simulated) {
    this.simulated = simulated;
  }

  /** The argument is the folder of the simulated chip in sysfs. */
  public static void main(String[] args) throws Exception {
    KernelRig rig = new KernelRig(Path.of(args[0]));
    System.out.println("RIG chip " + rig.simulated.getFileName());
    try (Board board = LinuxBoard.open("raspberry-pi-5", rig.clock)) {
      rig.groupsOfOutputs(board);
      rig.pi4jsOutput(board);
      rig.edges(board);
      rig.debounce(board);
      rig.messages(board);
      rig.i2c(board, 0);
      rig.plainMessages(board);
      rig.removedChip(board);
    }
    System.out.println(rig.failures == 0 ? "RIG ALL HELD" : "RIG FAILURES " + rig.failures);
    System.exit(rig.failures == 0 ? 0 : 1);
  }

  private void groupsOfOutputs(Board board) throws Exception {
    LineGroup group = board.outputs("base", 5, 6, 13);
    check("outputs are low at first", levels(5, 6, 13).equals("000"));
    group.write(0b111, 0b101);
    check("a group is set together", levels(5, 6, 13).equals("101"));
    group.write(0b010, 0b010);
    check("a mask leaves the other lines", levels(5, 6, 13).equals("111"));
    for (int i = 0; i < 100_000; i++) {
      group.write(0b111, i);
    }
    measure("LineGroup.write", 20_000, i -> group.write(0b111, i));
    group.close();
    for (int i = 0; i < 100; i++) {
      board.outputs("again", 5, 6, 13).close();
    }
    check("lines are free when close returns", true);
  }

  private void pi4jsOutput(Board board) throws Exception {
    DigitalOutput output =
        board
            .pi4j()
            .create(
                DigitalOutputConfigBuilder.newInstance(board.pi4j())
                    .id("light")
                    .name("light")
                    .bcm(7)
                    .initial(DigitalState.HIGH)
                    .shutdown(DigitalState.LOW)
                    .build());
    check("an output starts at its initial level", levels(7).equals("1"));
    output.low();
    check("an output is set", levels(7).equals("0") && output.isLow());
    output.close();
    output.close();
    board.outputs("light", 7).close();
    check("its line is free when it has been closed", true);
  }

  private void edges(Board board) throws Exception {
    BlockingQueue<long[]> heard = new LinkedBlockingQueue<>();
    pull(17, false);
    EdgeInput input = board.edges("encoder", 17, PullResistance.OFF);
    input.onEdge((high, time) -> heard.add(new long[] {high ? 1 : 0, time, clock.nanos()}));
    check("level is read", input.state() == DigitalState.LOW && input.kernelTimestamps());
    long before = clock.nanos();
    pull(17, true);
    long after = clock.nanos();
    long[] edge = next(heard);
    check("a rising edge is heard", edge[0] == 1);
    check("its time lies between the writes around it", before <= edge[1] && edge[1] <= after);
    check("level follows", input.state() == DigitalState.HIGH);
    pull(17, false);
    check("a falling edge is heard", next(heard)[0] == 0);

    // One after the other: the kernel's handler reads the level in a thread of its own, so edges
    // that come faster than that thread are merged by the kernel itself.
    int count = 2_000;
    long start = clock.nanos();
    long[] latencies = new long[count];
    boolean inOrder = true;
    for (int i = 0; i < count && inOrder; i++) {
      pull(17, (i & 1) == 0);
      long[] one = next(heard);
      inOrder = one[0] == ((i & 1) == 0 ? 1 : 0);
      latencies[i] = one[2] - one[1];
    }
    Arrays.sort(latencies);
    check(count + " edges come in order", inOrder && heard.isEmpty());
    check("none is counted as missed", ((LinuxDigitalInput) input).missedEdges() == 0);
    System.out.printf(
        "RIG edges: %d at %.0f/s; kernel to listener p50 %d us, p99 %d us%n",
        count,
        count * 1e9 / (clock.nanos() - start),
        latencies[count / 2] / 1000,
        latencies[count * 99 / 100] / 1000);
    int burst = 5_000;
    start = clock.nanos();
    for (int i = 0; i < burst; i++) {
      pull(17, (i & 1) == 0);
    }
    double rate = burst * 1e9 / (clock.nanos() - start);
    clock.sleepUntil(clock.nanos() + 1_000_000_000L);
    System.out.printf(
        "RIG edges without waiting: %d of %d heard at %.0f/s, %d counted as missed%n",
        heard.size(), burst, rate, ((LinuxDigitalInput) input).missedEdges());
    heard.clear();
    boolean rises = input.state() == DigitalState.LOW;
    pull(17, rises);
    check("edges are heard after a burst", next(heard)[0] == (rises ? 1 : 0));
    input.close();
    board.edges("encoder", 17, PullResistance.PULL_UP).close();
    check("a closed input can be had again", true);
  }

  private void debounce(Board board) throws Exception {
    BlockingQueue<Boolean> heard = new LinkedBlockingQueue<>();
    pull(18, false);
    DigitalInput input =
        board
            .pi4j()
            .create(
                DigitalInputConfigBuilder.newInstance(board.pi4j())
                    .id("button")
                    .name("button")
                    .bcm(18)
                    .pull(PullResistance.OFF)
                    .debounce(50_000L)
                    .build());
    input.addListener(event -> heard.add(event.state().isHigh()));
    for (int i = 0; i < 9; i++) {
      pull(18, (i & 1) == 0);
    }
    Boolean first = heard.poll(2, TimeUnit.SECONDS);
    clock.sleepUntil(clock.nanos() + 200_000_000L);
    check("bounces become one edge", Boolean.TRUE.equals(first) && heard.isEmpty());
    input.close();
  }

  private void messages(Board board) throws Exception {
    LineGroup group = board.outputs("base", 22, 23);
    try (Board other = LinuxBoard.open("raspberry-pi-5", clock)) {
      says("line 23 is held by 'sinew:base'", () -> other.outputs("light", 23, 24));
      says("EBUSY, device or resource busy", () -> other.outputs("light", 23, 24));
      LineGroup free = other.outputs("light", 24);
      check("no line is held after a refusal", free.size() == 1);
    }
    group.close();
    says("the chip has lines 0 to 27", () -> board.outputs("base", 28));
    try (Board wrong = LinuxBoard.open("raspberry-pi-4b", clock)) {
      says("found gpiochip0 'pinctrl-rp1'", () -> wrong.outputs("base", 5));
    }
    says("enable the bus", () -> board.i2c("imu", 3, 0x68));
    says("no PWM chip", () -> board.pulse("servo", 12, 20_000_000));
  }

  private void i2c(Board board, int bus) throws Exception {
    I2C device = board.i2c("imu", bus, 0x1c);
    device.writeRegister(0x10, (byte) 0x5a);
    check("a register holds what is written", device.readRegister(0x10) == 0x5a);
    byte[] out = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14};
    byte[] in = new byte[14];
    device.writeRegister(0x20, out, 0, 14);
    check("a block is read", device.readRegister(0x20, in, 0, 14) == 14 && Arrays.equals(in, out));
    byte[] register = {0x23};
    device.writeThenRead(register, 0, 1, 0, in, 5, 3);
    check("write, then read", in[5] == 4 && in[7] == 6);
    check("a byte is sent and read", device.write((byte) 0x21) == 1 && device.read() == 2);
    for (int i = 0; i < 50_000; i++) {
      device.readRegister(0x20, in, 0, 14);
    }
    measure("I2C read of 14 bytes", 5_000, _ -> device.readRegister(0x20, in, 0, 14));
    if (bus == 0) {
      says("the bus's adapter cannot do this transfer", () -> device.read(new byte[40]));
    }
    I2C absent = board.i2c("power", bus, 0x40);
    says("no device acknowledged", () -> absent.readRegister(0));
    says("/dev/i2c-" + bus + " address 0x40: read register 0x00", () -> absent.readRegister(0));
    absent.close();
    device.close();
    says("the device has been closed", () -> device.readRegister(0));
    board.i2c("imu", bus, 0x1c).close();
    check("a closed address can be had again", true);
  }

  /** On an adapter with I2C_RDWR: {@code src/test/kernel/i2c-memory.c}, when it is loaded. */
  private void plainMessages(Board board) throws Exception {
    if (!Files.exists(Path.of("/dev/i2c-1"))) {
      System.out.println("RIG skipped I2C_RDWR: i2c-memory is not loaded");
      return;
    }
    i2c(board, 1);
    I2C device = board.i2c("imu", 1, 0x1c);
    device.readRegister(0x20);
    check("a register read is one transaction of two messages", device.readRegister(0xff) == 2);
    device.writeRegister(0x20, new byte[] {1, 2, 3}, 0, 3);
    check("a register write is one message", device.readRegister(0xff) == 1);
    byte[] sent = new byte[250];
    for (int i = 0; i < sent.length; i++) {
      sent[i] = (byte) (i * 7);
    }
    device.writeRegister(0, sent, 0, 250);
    byte[] back = new byte[250];
    device.readRegister(0, back, 0, 250);
    check("250 bytes pass at once", Arrays.equals(sent, back));
    byte[] word = {0x12};
    device.writeRegister(word, new byte[] {9, 8}, 0, 2);
    check(
        "a register of several bytes", device.readRegister(word, back, 0, 2) == 2 && back[0] == 9);
    device.writeThenRead(word, 0, 1, 1_000, back, 0, 2);
    check("a pause splits the transaction", device.readRegister(0xff) == 1 && back[1] == 8);
    byte[] huge = new byte[1024];
    check("1024 bytes are read", device.readRegister(0, huge, 0, 1024) == 1024);
    says("a message holds at most 8192 bytes", () -> device.read(new byte[9000]));
    check("and the bus works after that", device.readRegister(0x12) == 9);
    device.close();
  }

  private void removedChip(Board board) throws Exception {
    EdgeInput input = board.edges("encoder", 17, PullResistance.OFF);
    LineGroup group = board.outputs("base", 5);
    Files.writeString(Path.of("/sys/kernel/config/gpio-sim/rpi/live"), "0\n");
    says("ENODEV", () -> group.write(1, 1));
    says("", input::state);
    input.close();
    check("a lost input closes", true);
  }

  private interface Action {
    void run() throws Exception;
  }

  private void says(String words, Action action) {
    try {
      action.run();
      check("is refused with '" + words + "'", false);
    } catch (Exception e) {
      check(
          "says '" + words + "': " + e.getMessage(),
          String.valueOf(e.getMessage()).contains(words));
    }
  }

  private interface Step {
    void run(int i);
  }

  private void measure(String what, int times, Step step) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long bytes = threads.getCurrentThreadAllocatedBytes();
    long start = clock.nanos();
    for (int i = 0; i < times; i++) {
      step.run(i);
    }
    long took = clock.nanos() - start;
    bytes = threads.getCurrentThreadAllocatedBytes() - bytes;
    System.out.printf("RIG %s: %d ns, %.2f B each%n", what, took / times, (double) bytes / times);
  }

  private void check(String what, boolean held) {
    System.out.println((held ? "RIG held   " : "RIG FAILED ") + what);
    failures += held ? 0 : 1;
  }

  private static long[] next(BlockingQueue<long[]> queue) throws InterruptedException {
    long[] next = queue.poll(10, TimeUnit.SECONDS);
    return next == null ? new long[] {-1, -1, -1} : next;
  }

  private void pull(int line, boolean up) throws IOException {
    Files.writeString(simulated.resolve("sim_gpio" + line + "/pull"), up ? "pull-up" : "pull-down");
  }

  private String levels(int... lines) throws IOException {
    StringBuilder levels = new StringBuilder();
    for (int line : lines) {
      levels.append(Files.readString(simulated.resolve("sim_gpio" + line + "/value")).strip());
    }
    return levels.toString();
  }
}
