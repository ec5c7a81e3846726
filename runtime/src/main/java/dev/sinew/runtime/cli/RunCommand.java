package dev.sinew.runtime.cli;

import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.runtime.config.bind.Suggestion;
import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.runtime.config.robot.LiveView;
import dev.sinew.runtime.engine.ComponentSet;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.Robot;
import dev.sinew.runtime.engine.RunPlan;
import dev.sinew.runtime.engine.RunReports;
import dev.sinew.runtime.engine.StartException;
import dev.sinew.runtime.process.Restart;
import dev.sinew.runtime.report.ReportWriter;
import dev.sinew.runtime.report.RunReport;
import dev.sinew.runtime.skill.Plugin;
import dev.sinew.runtime.skill.SkillLibrary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a robot, on its board or in a simulated world, until its time is over or Ctrl-C. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Runs a robot: on its board, or with --sim in a simulated world.",
    footer = {
      "",
      "Examples:",
      "  sinew run configs/robots/rover.json5 --sim",
      "  sinew run configs/robots/rover.json5 --sim --for 120s --headless --report out/",
      "  sinew run configs/robots/rover.json5 --sim --for 1h --headless --no-fabric --seed 7",
      "  sinew run configs/robots/rover.json5 --sim --record rover.mcap"
    })
final class RunCommand implements Callable<Integer> {
  /** How long Ctrl-C waits for the robot to come to its end. */
  private static final long STOP_MILLIS = 3000;

  @Parameters(paramLabel = "FILE", description = "The robot file.")
  private @Nullable Path file;

  @Option(names = "--sim", description = "In the simulated world that the robot file names.")
  private boolean simulate;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = TimeText.class,
      description = "Ends after this much robot time: 60s, 2m, 1h.")
  private @Nullable Duration duration;

  @Option(names = "--headless", description = "Without the page.")
  private boolean headless;

  @Option(
      names = "--report",
      paramLabel = "FOLDER",
      description = "Writes report.json and report.html at the end.")
  private @Nullable Path report;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = "Starts in this mode in place of the file's initialMode.")
  private @Nullable String mode;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of everything random in the simulated world; ${DEFAULT-VALUE} by default.")
  private long seed;

  @Option(
      names = "--no-fabric",
      description = "Alone: no hub, no node. With --headless time then runs as fast as it can.")
  private boolean noFabric;

  @Option(
      names = "--camera",
      paramLabel = "SOURCE",
      description = "Real footage instead of the camera: file:VIDEO or photos:FOLDER.")
  private @Nullable String camera;

  @Option(
      names = "--clock",
      paramLabel = "KIND",
      description = "real or virtual; virtual needs --sim, --headless and --no-fabric.")
  private @Nullable String clock;

  @Option(names = "--port", paramLabel = "N", description = "Port of the page; 0 takes a free one.")
  private @Nullable Integer port;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "Identity, ledger and logs; .sinew/data/NAME by default.")
  private @Nullable Path data;

  @Option(
      names = "--plugins",
      paramLabel = "FOLDER",
      description = "Takes the skills from the jars in this folder, not from the bundled ones.")
  private @Nullable Path plugins;

  @Option(
      names = "--fault",
      paramLabel = "NAME@FROM-TO",
      converter = FaultText.class,
      description = "Unplugs a simulated component, in seconds: lidar@20-35.")
  private List<RunPlan.Fault> faults = new ArrayList<>();

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description = "Records everything for 'sinew replay' into a new file, or into a folder.")
  private @Nullable Path record;

  @Option(
      names = "--strict",
      description = "Does not start unless every component of the robot file can be opened.")
  private boolean strict;

  @Option(
      names = "--foxglove",
      paramLabel = "N",
      description = "Port of the live view for Foxglove; 0 takes a free one.")
  private @Nullable Integer foxglove;

  @Option(
      names = "--no-watch",
      description =
          "Keeps to the robot file as it was at the start; otherwise changes to it are"
              + " taken over while the robot runs in real time.")
  private boolean noWatch;

  @Spec private CommandSpec spec;

  RunCommand() {}

  @Override
  public Integer call() throws Exception {
    Console console = new Console(spec);
    RunPlan plan;
    try {
      plan = plan();
    } catch (StartException e) {
      return console.refuse(e.problems());
    } catch (IllegalArgumentException e) {
      return console.refuse(List.of(String.valueOf(e.getMessage())));
    }
    CountDownLatch ended = new CountDownLatch(1);
    try (Robot robot = Robot.assemble(plan)) {
      Thread hook =
          new Thread(
              () -> {
                robot.stop();
                try {
                  if (!ended.await(STOP_MILLIS, TimeUnit.MILLISECONDS)) {
                    console.err().println("sinew: the robot did not come to its end in time");
                  }
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              },
              "stop");
      Runtime.getRuntime().addShutdownHook(hook);
      List<String> missing =
          robot.components().absent().stream().map(ComponentSet.Absent::sentence).toList();
      if (strict && !missing.isEmpty()) {
        throw new StartException(missing);
      }
      if (mode != null) {
        robot.startIn(mode);
      }
      robot.openPage();
      if (!noWatch) {
        robot.watchFile();
      }
      announce(console.out(), plan, robot);
      robot.run();
      int status = conclude(console, plan, robot);
      return robot.restarting() ? beginAnew(console, robot) : status;
    } catch (StartException e) {
      return console.refuse(e.problems());
    } finally {
      ended.countDown();
    }
  }

  /** The robot stands and is closed; what does not end in this process ends with it. */
  private static int beginAnew(Console console, Robot robot) {
    console.err().println("sinew: the process begins anew; in quarantine: " + robot.quarantined());
    console.err().flush();
    try {
      Restart.inPlace(Map.of(Restart.QUARANTINE, String.join(",", robot.quarantined().keySet())));
    } catch (IOException e) {
      console.err().println("sinew: " + e.getMessage() + "; start it again by hand");
    }
    return Restart.STATUS;
  }

  private RunPlan plan() throws StartException {
    if (file == null) {
      throw new StartException(List.of("no robot file was named"));
    }
    if (!simulate && !faults.isEmpty()) {
      throw new StartException(List.of("--fault: only a simulated component can be unplugged"));
    }
    Installation installation = installation();
    Configuration configuration;
    try (SkillLibrary library = installation.skills()) {
      configuration =
          switch (installation.robotReader(library).read(file)) {
            case Loaded.Ok<Configuration>(var value, _) -> value;
            case Loaded.Bad<Configuration>(var problems) ->
                throw new StartException(problems.stream().map(Object::toString).toList());
          };
    }
    if (mode != null) {
      Set<String> modes = configuration.robot().cortex().modes().keySet();
      if (!modes.contains(mode)) {
        throw new StartException(
            List.of(
                "--mode: there is no mode '%s'; expected %s%s"
                    .formatted(
                        mode,
                        modes.isEmpty() ? "a mode; the file has none" : String.join(", ", modes),
                        Suggestion.question(mode, modes))));
      }
    }
    for (RunPlan.Fault fault : faults) {
      if (configuration.component(fault.component()).isEmpty()) {
        throw new StartException(
            List.of("--fault: the robot has no component '" + fault.component() + "'"));
      }
    }
    boolean fabric = !noFabric && configuration.robot().fabric().isPresent();
    boolean virtual =
        clock == null ? simulate && headless && !fabric && camera == null : isVirtual(clock);
    return new RunPlan(
        configuration,
        simulate,
        virtual,
        Optional.ofNullable(duration),
        headless || virtual
            ? Optional.empty()
            : Optional.of(port == null ? configuration.robot().page().port() : port),
        Optional.ofNullable(report),
        seed,
        fabric,
        Optional.ofNullable(camera),
        data == null
            ? installation.home().resolve(".sinew/data").resolve(configuration.robot().name())
            : data,
        installation.home(),
        installation.plugins(),
        faults,
        Optional.ofNullable(record),
        virtual
            ? Optional.empty()
            : foxglove == null
                ? configuration.robot().foxglove().map(LiveView::port)
                : Optional.of(foxglove));
  }

  private Installation installation() throws StartException {
    Installation here = Installation.here();
    if (plugins == null) {
      return here;
    }
    if (!Files.isDirectory(plugins)) {
      throw new StartException(
          List.of("--plugins " + plugins + ": there is no such folder; is the skill built?"));
    }
    return new Installation(here.home(), plugins, here.environment());
  }

  private static boolean isVirtual(String clock) throws StartException {
    return switch (clock) {
      case "virtual" -> true;
      case "real" -> false;
      default ->
          throw new StartException(List.of("--clock " + clock + ": expected real or virtual"));
    };
  }

  private static void announce(PrintWriter out, RunPlan plan, Robot robot) {
    out.printf(
        "%s %s%s%n",
        plan.configuration().robot().name(),
        plan.simulate()
            ? "runs in " + robot.simulation().orElseThrow().world().spec().name()
            : "runs on " + plan.configuration().board().title(),
        plan.virtualTime() ? ", in virtual time" : "");
    robot.pagePort().ifPresent(port -> out.printf("page    http://localhost:%d%n", port));
    robot.liveViewPort().ifPresent(port -> out.printf("live    ws://localhost:%d%n", port));
    robot.fabric().announcement().forEach(out::println);
    for (ComponentSet.Absent absent : robot.components().absent()) {
      out.println("missing " + absent.sentence());
    }
    if (!robot.components().absent().isEmpty()) {
      out.println("the rest runs; what is missing is tried again and taken in when it comes");
    }
    for (Plugin plugin : robot.plugins()) {
      out.println("plugin  " + plugin.manifest().declares());
    }
    out.println(
        plan.duration()
            .map(time -> "ends after " + time.toMillis() / 1000.0 + " s of robot time")
            .orElse("Ctrl-C stops it"));
    out.flush();
  }

  private static int conclude(Console console, RunPlan plan, Robot robot) throws IOException {
    robot.close();
    RunReport report = RunReports.numbers(robot);
    if (plan.report().isPresent()) {
      new ReportWriter().write(plan.report().get(), report, RunReports.pictures(robot));
    }
    PrintWriter out = console.out();
    out.printf(
        Locale.ROOT,
        "ran %.1f s of robot time in %.1f s: %.1f m driven, %d collisions, %d cycles (late p99 %d"
            + " µs)%n",
        report.simulatedSeconds(),
        report.wallSeconds(),
        report.distanceMeters(),
        report.collisions(),
        report.cycles(),
        report.latenessMicros().p99());
    if (plan.fabric()) {
      out.printf(
          "fabric  %d looks bought, %d paid, %d verified, %d rejected; spent %d, node earned %d:"
              + " %s%n",
          report.jobs().bought(),
          report.jobs().paid(),
          report.jobs().verified(),
          report.jobs().rejected(),
          report.ledger().robotSpent(),
          report.ledger().nodeEarned(),
          report.ledger().balanced() ? "balanced" : "NOT balanced");
    }
    robot.recording().ifPresent(line -> out.println("recording " + line));
    plan.report().ifPresent(folder -> out.println("report  " + folder.resolve("report.html")));
    out.flush();
    return robot.defective() ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
  }
}
