package dev.sinew.bench;

import dev.sinew.bench.control.CycleBenchmark;
import dev.sinew.bench.control.GateBenchmark;
import dev.sinew.bench.control.LatenessBenchmark;
import dev.sinew.bench.control.ReactionBenchmark;
import dev.sinew.bench.control.RecordingBenchmark;
import dev.sinew.bench.control.SkillBenchmark;
import dev.sinew.bench.control.StepsBenchmark;
import dev.sinew.bench.cortex.RulesBenchmark;
import dev.sinew.bench.fabric.MqttBenchmark;
import dev.sinew.bench.fabric.VoucherBenchmark;
import dev.sinew.bench.guard.GuardBenchmark;
import dev.sinew.bench.hal.SoftPulseBenchmark;
import dev.sinew.bench.recording.LiveViewBenchmark;
import dev.sinew.bench.recording.McapBenchmark;
import dev.sinew.bench.report.Benchmark;
import dev.sinew.bench.report.CannotMeasureException;
import dev.sinew.bench.report.Machine;
import dev.sinew.bench.report.Sheet;
import dev.sinew.bench.robot.SimulationBenchmark;
import dev.sinew.bench.robot.StartBenchmark;
import dev.sinew.bench.sensing.BusBenchmark;
import dev.sinew.bench.sensing.EncoderBenchmark;
import dev.sinew.bench.sensing.LidarBenchmark;
import dev.sinew.bench.sight.DetectorBenchmark;
import dev.sinew.bench.sight.FootageBenchmark;
import dev.sinew.bench.sight.FrameLoopBenchmark;
import dev.sinew.bench.sight.FramesBenchmark;
import dev.sinew.bench.sight.HeadsBenchmark;
import dev.sinew.bench.sight.LooksBenchmark;
import dev.sinew.bench.sight.SceneBenchmark;
import dev.sinew.bench.sight.StagesBenchmark;
import dev.sinew.bench.sight.StereoBenchmark;
import dev.sinew.bench.sight.TrackerBenchmark;
import dev.sinew.bench.soak.SoakCommand;
import dev.sinew.bench.sound.HearingBenchmark;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.time.SystemClock;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** {@code ./sinew bench NAME…}: runs benchmarks by name; without a name it lists them. */
public final class Main {
  private static final int OK = 0;
  private static final int NOT_MEASURED = 1;
  private static final int USAGE = 2;
  private static final String ALL = "all";

  /** Held, or the logging system forgets the levels. */
  private static final Logger ROOT = Logger.getLogger("");

  /** Complains at every start that it is not on a Pi. */
  private static final Logger PI4J = Logger.getLogger("com.pi4j");

  private Main() {}

  public static void main(String[] args) {
    ROOT.setLevel(Level.SEVERE);
    PI4J.setLevel(Level.OFF);
    Clock clock = new SystemClock();
    Installation here = Installation.here();
    List<Benchmark> benchmarks =
        List.of(
            new CycleBenchmark(clock),
            new GateBenchmark(clock),
            new ReactionBenchmark(clock),
            new LatenessBenchmark(System.getProperties(), clock),
            new RecordingBenchmark(here, clock),
            new SkillBenchmark(clock),
            new LidarBenchmark(clock),
            new EncoderBenchmark(),
            new BusBenchmark(here, clock),
            new FramesBenchmark(here, clock),
            new DetectorBenchmark(here, clock),
            new FootageBenchmark(here, clock),
            new FrameLoopBenchmark(here, System.getProperties()),
            new LooksBenchmark(here, clock),
            new SceneBenchmark(here, clock),
            new HeadsBenchmark(here, clock),
            new StagesBenchmark(here, clock),
            new StereoBenchmark(here, clock),
            new TrackerBenchmark(clock),
            new HearingBenchmark(here, clock),
            new SoftPulseBenchmark(clock),
            new MqttBenchmark(clock),
            new RulesBenchmark(clock),
            new StartBenchmark(here, System.getProperties(), clock),
            new StepsBenchmark(clock),
            new GuardBenchmark(here.home().resolve(".sinew"), System.getProperties(), clock),
            new SimulationBenchmark(here, clock),
            new LiveViewBenchmark(clock),
            new McapBenchmark(here.home().resolve(".sinew"), clock),
            new VoucherBenchmark(here.home().resolve(".sinew"), clock));
    List<String> arguments = List.of(args);
    System.exit(
        !arguments.isEmpty() && arguments.getFirst().equals(SoakCommand.NAME)
            ? new SoakCommand(here, clock, System.out, System.err)
                .run(arguments.subList(1, arguments.size()))
            : run(arguments, benchmarks, System.out, System.err));
  }

  /** Runs what was named; the exit code. */
  static int run(List<String> names, List<Benchmark> benchmarks, PrintStream out, PrintStream err) {
    if (names.isEmpty()) {
      out.println("./sinew bench NAME…, or all:");
      benchmarks.forEach(b -> out.printf("  %-12s %s%n", b.name(), b.summary()));
      out.printf("  %-12s %s%n", SoakCommand.NAME, SoakCommand.SUMMARY);
      return OK;
    }
    for (String name : names) {
      if (!name.equals(ALL) && named(name, benchmarks).isEmpty()) {
        err.printf(
            "there is no benchmark '%s'; expected %s or all%n",
            name, String.join(", ", benchmarks.stream().map(Benchmark::name).toList()));
        return USAGE;
      }
    }
    int code = OK;
    for (String name : names) {
      List<Benchmark> chosen =
          name.equals(ALL) ? benchmarks : named(name, benchmarks).stream().toList();
      for (Benchmark benchmark : chosen) {
        code = Math.max(code, measure(benchmark, out, err));
      }
    }
    return code;
  }

  private static Optional<Benchmark> named(String name, List<Benchmark> benchmarks) {
    return benchmarks.stream().filter(b -> b.name().equals(name)).findFirst();
  }

  private static int measure(Benchmark benchmark, PrintStream out, PrintStream err) {
    out.printf("%s: %s%n", benchmark.name(), benchmark.summary());
    Sheet sheet = new Sheet(out);
    sheet.setting("machine", Machine.describe());
    try {
      benchmark.run(sheet);
      out.println();
      return OK;
    } catch (CannotMeasureException e) {
      err.printf("%s was not measured: %s%n", benchmark.name(), e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      err.printf("%s was interrupted%n", benchmark.name());
    } catch (Exception e) {
      err.printf("%s was not measured; this is a defect:%n", benchmark.name());
      e.printStackTrace(err);
    }
    return NOT_MEASURED;
  }
}
