package dev.sinew.bench.robot;

import dev.sinew.bench.report.Benchmark;
import dev.sinew.bench.report.CannotMeasureException;
import dev.sinew.bench.report.Sheet;
import dev.sinew.bench.report.Spread;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.sdk.time.Clock;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** From the start of the process to the first control cycle. */
public final class StartBenchmark implements Benchmark {
  static final String MARK = "first cycle";

  private static final String PRODUCT = "dev.sinew.runtime.cli.Main";
  private static final int ROUNDS = 7;
  private static final double MILLIS = 1e6;
  private static final double MEGABYTES = 1024;

  private final Installation here;
  private final Properties properties;
  private final Clock clock;

  /**
   * @param properties as set by the launcher: {@code java.home}, {@code java.class.path}, {@code
   *     sinew.flags}, {@code sinew.command}
   */
  public StartBenchmark(Installation here, Properties properties, Clock clock) {
    this.here = here;
    this.properties = properties;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "start";
  }

  @Override
  public String summary() {
    return "from the start of the process to the first cycle, with and without the AOT cache";
  }

  /** What the starts of one kind took. */
  private static final class Found {
    private final Spread nanos = new Spread();
    private final List<Long> cpuMillis = new ArrayList<>();
    private final List<Long> kilobytes = new ArrayList<>();

    void add(TimedStart.Found one) {
      nanos.add(one.nanos());
      one.cpuMillis().ifPresent(cpuMillis::add);
      one.residentKilobytes().ifPresent(kilobytes::add);
    }

    double megabytes() {
      return median(kilobytes) / MEGABYTES;
    }

    double cpu() {
      return median(cpuMillis);
    }

    private static double median(List<Long> values) {
      return values.isEmpty()
          ? Double.NaN
          : values.stream().sorted().toList().get(values.size() / 2);
    }
  }

  @Override
  public void run(Sheet sheet) throws Exception {
    Path cache = cache();
    TimedStart plain = start(productPath(), PRODUCT, List.of(), arguments(Rover.FILE));
    TimedStart cached =
        start(
            productPath(),
            PRODUCT,
            List.of("-XX:AOTCache=" + cache, "-XX:AOTMode=on"),
            arguments(Rover.FILE));
    TimedStart blind =
        start(
            productPath(),
            PRODUCT,
            List.of("-XX:AOTCache=" + cache, "-XX:AOTMode=on"),
            arguments(Rover.WITHOUT_EYES));
    TimedStart hello = start(benchPath(), Hello.class.getName(), List.of(), List.of());
    sheet.setting(
        "settings",
        "%d starts of each kind in turns; run %s --sim --no-fabric --headless --for 200ms; AOT cache %d MB"
            .formatted(ROUNDS, Rover.FILE, Files.size(cache) >> 20));
    sheet.setting("bare", "a program that prints one line, same JVM and flags, no AOT cache");
    Found ours = new Found();
    Found without = new Found();
    Found eyeless = new Found();
    Found bare = new Found();
    for (int round = -1; round < ROUNDS; round++) {
      TimedStart.Found first = cached.measure(clock);
      TimedStart.Found second = plain.measure(clock);
      TimedStart.Found third = hello.measure(clock);
      TimedStart.Found fourth = blind.measure(clock);
      // The first of each warms the disk's cache.
      if (round >= 0) {
        ours.add(first);
        without.add(second);
        bare.add(third);
        eyeless.add(fourth);
      }
    }
    sheet.head("to the first cycle, with the AOT cache", "ms");
    sheet.row("p50", ours.nanos.p50() / MILLIS, bare.nanos.p50() / MILLIS);
    sheet.row("max", ours.nanos.max() / MILLIS, bare.nanos.max() / MILLIS);
    sheet.row("processor time, median", ours.cpu(), bare.cpu());
    sheet.head("to the first cycle, with it, a robot without eyes", "ms");
    sheet.row("p50", eyeless.nanos.p50() / MILLIS, bare.nanos.p50() / MILLIS);
    sheet.row("max", eyeless.nanos.max() / MILLIS, bare.nanos.max() / MILLIS);
    sheet.row("processor time, median", eyeless.cpu(), bare.cpu());
    sheet.head("to the first cycle, without it", "ms");
    sheet.row("p50", without.nanos.p50() / MILLIS, bare.nanos.p50() / MILLIS);
    sheet.row("max", without.nanos.max() / MILLIS, bare.nanos.max() / MILLIS);
    sheet.row("processor time, median", without.cpu(), bare.cpu());
    sheet.head("what the cache saves", "ms");
    sheet.row("p50", (without.nanos.p50() - ours.nanos.p50()) / MILLIS);
    sheet.head("resident at the first cycle, median", "MB");
    sheet.row("with the AOT cache", ours.megabytes());
    sheet.row("with it, a robot without eyes", eyeless.megabytes());
    sheet.row("without it", without.megabytes());
  }

  private static List<String> arguments(String file) {
    return List.of("run", file, "--sim", "--no-fabric", "--headless", "--for", "200ms");
  }

  private TimedStart start(
      String classPath, String main, List<String> options, List<String> arguments)
      throws CannotMeasureException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(property("java.home"), "bin", "java").toString());
    line.addAll(flags());
    line.addAll(options);
    line.add("-Dsinew.first.cycle=true");
    line.add("-Dsinew.home=" + here.home());
    line.add("-Dsinew.plugins=" + here.plugins());
    line.add(main);
    line.addAll(arguments);
    return new TimedStart(line, classPath, here.home(), MARK);
  }

  private List<String> flags() throws CannotMeasureException {
    return List.of(property("sinew.flags").strip().split(" +"));
  }

  /** The class path that the launcher gives the product: ours without the benchmarks. */
  private String productPath() throws CannotMeasureException {
    return Arrays.stream(property("java.class.path").split(File.pathSeparator))
        .filter(entry -> !ofBench(entry))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private String benchPath() throws CannotMeasureException {
    return Arrays.stream(property("java.class.path").split(File.pathSeparator))
        .filter(this::ofBench)
        .findFirst()
        .orElseThrow(() -> new CannotMeasureException("the class path has no jar of benchmarks"));
  }

  private boolean ofBench(String entry) {
    return Path.of(entry).startsWith(here.home().resolve("bench"));
  }

  private String property(String key) throws CannotMeasureException {
    String value = properties.getProperty(key, "");
    if (value.isEmpty()) {
      throw new CannotMeasureException(
          "the system property " + key + " is not set; start it by ./sinew bench start");
    }
    return value;
  }

  /** The AOT cache; the launcher makes one, or a fresh one, when it is started once. */
  private Path cache() throws CannotMeasureException, IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(property("sinew.command"), "--version");
    builder.environment().remove("SINEW_AOT");
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process launcher = builder.start();
    try {
      if (!launcher.waitFor(5, TimeUnit.MINUTES) || launcher.exitValue() != 0) {
        throw new CannotMeasureException("the launcher itself does not start");
      }
    } finally {
      launcher.destroyForcibly();
    }
    Path cache = here.home().resolve(".sinew/sinew.aot");
    if (!Files.exists(cache)) {
      throw new CannotMeasureException(
          "there is no AOT cache: see .sinew/aot.log, or SINEW_BUILD=never forbids to make one");
    }
    return cache;
  }
}
