package dev.sinew.bench.guard;

import dev.sinew.bench.report.Benchmark;
import dev.sinew.bench.report.CannotMeasureException;
import dev.sinew.bench.report.Sheet;
import dev.sinew.bench.report.Spread;
import dev.sinew.hal.linux.posix.Processes;
import dev.sinew.sdk.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** From the end of a robot to its output being off, and what its guard costs. */
public final class GuardBenchmark implements Benchmark {
  private static final int SIGSTOP = 19;
  private static final int KILLS = 15;
  private static final int STOPS = 9;
  private static final int MOST_ROBOTS = 10;
  private static final double MILLIS = 1e6;
  private static final double MEGABYTES = 1024;
  private static final long PATIENCE_NANOS = 20_000_000_000L;

  private final Path folder;
  private final Properties properties;
  private final Clock clock;
  private final Processes processes = new Processes();

  /**
   * @param folder for the file that stands for a PWM channel, and the guard's log
   * @param properties as set by the launcher: {@code java.home}, {@code java.class.path}
   */
  public GuardBenchmark(Path folder, Properties properties, Clock clock) {
    this.folder = folder;
    this.properties = properties;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "guard";
  }

  @Override
  public String summary() {
    return "from a robot's end or hang to its PWM being off; memory of the guard process";
  }

  /** What the robots of one kind came to. */
  private static final class Found {
    private int early;
    private final Spread killed = new Spread();
    private final Spread stopped = new Spread();
    private final Spread start = new Spread();
    private final List<Double> resident = new ArrayList<>();
    private final List<Double> own = new ArrayList<>();
  }

  @Override
  public void run(Sheet sheet) throws Exception {
    if (!Files.isReadable(Path.of("/proc/self/smaps_rollup"))) {
      throw new CannotMeasureException("it needs Linux's /proc");
    }
    sheet.setting(
        "settings",
        "%d kills and %d stops of each kind in turns; heartbeat 20 ms, 3 may be missing"
            .formatted(KILLS, STOPS));
    sheet.setting(
        "bare",
        "a Java with the same flags that waits for the end of a pipe, or looks every millisecond"
            + " for 60 ms of silence, and writes one file");
    Found ours = new Found();
    Found bare = new Found();
    for (int round = 0; round < KILLS; round++) {
      measure("ours", Processes.SIGKILL, ours, ours.killed);
      measure("bare", Processes.SIGKILL, bare, bare.killed);
    }
    for (int round = 0; round < STOPS; round++) {
      measure("ours", SIGSTOP, ours, ours.stopped);
      measure("bare", SIGSTOP, bare, bare.stopped);
    }
    sheet.head("kill -9 of the robot to its PWM off", "ms");
    sheet.spreads(ours.killed, bare.killed, MILLIS);
    sheet.head("SIGSTOP of the robot to its PWM off", "ms");
    sheet.spreads(ours.stopped, bare.stopped, MILLIS);
    sheet.head("start of the guard until it watches, ten beats in it", "ms");
    sheet.row("p50", ours.start.p50() / MILLIS, bare.start.p50() / MILLIS);
    sheet.head("healthy robots that fell to a pause of this machine", "robots");
    sheet.row("beside " + (KILLS + STOPS) + " measured", ours.early, bare.early);
    sheet.head("memory of the guard's process, median", "MB");
    sheet.row("resident", median(ours.resident), median(bare.resident));
    sheet.row("its own, shared with nobody", median(ours.own), median(bare.own));
  }

  /** One robot; another one when it fell to a pause of this machine before its time. */
  private void measure(String kind, int signal, Found found, Spread reaction) throws Exception {
    for (int robots = 0; robots < MOST_ROBOTS; robots++) {
      if (endOne(kind, signal, found, reaction)) {
        return;
      }
      found.early++;
    }
    throw new CannotMeasureException(
        "no robot lives long enough: this machine pauses for more than 60 ms all the time");
  }

  private boolean endOne(String kind, int signal, Found found, Spread reaction) throws Exception {
    Path channel = Files.createDirectories(folder.resolve("guard-bench/pwm0"));
    Path enable = channel.resolve("enable");
    Files.writeString(enable, "1\n");
    Files.writeString(channel.resolve("duty_cycle"), "40000\n");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(properties.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            DoomedRobot.class.getName(),
            kind,
            channel.toString());
    builder.environment().put("CLASSPATH", properties.getProperty("java.class.path"));
    Process robot = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try {
      String line = robot.inputReader().readLine();
      if (line == null) {
        return false;
      }
      if (!line.startsWith("watched ")) {
        throw new IOException("the robot said " + line);
      }
      String[] words = line.split(" ");
      found.start.add(Long.parseLong(words[1]));
      memory(Long.parseLong(words[2]), found);
      Optional<ProcessHandle> guard = ProcessHandle.of(Long.parseLong(words[2]));
      if (guard.isEmpty() || !robot.isAlive()) {
        return false;
      }
      long begun = clock.nanos();
      if (processes.kill((int) robot.pid(), signal) < 0) {
        throw new IOException("the robot cannot be signalled");
      }
      while (!Files.readString(enable).startsWith("0")) {
        if (clock.nanos() - begun > PATIENCE_NANOS) {
          throw new IOException("the output was never switched off");
        }
      }
      reaction.add(clock.nanos() - begun);
      robot.destroyForcibly();
      guard.get().onExit().get();
      return true;
    } finally {
      robot.destroyForcibly();
    }
  }

  private static void memory(long pid, Found found) throws IOException {
    Path map = Path.of("/proc", Long.toString(pid), "smaps_rollup");
    if (!Files.isReadable(map)) {
      return;
    }
    double own = 0;
    for (String line : Files.readAllLines(map)) {
      if (line.startsWith("Rss:")) {
        found.resident.add(kilobytes(line) / MEGABYTES);
      } else if (line.startsWith("Private_")) {
        own += kilobytes(line) / MEGABYTES;
      }
    }
    found.own.add(own);
  }

  private static double kilobytes(String line) {
    return Double.parseDouble(line.replaceAll("[^0-9]", ""));
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
