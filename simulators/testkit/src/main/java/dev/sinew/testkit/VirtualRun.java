package dev.sinew.testkit;

import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.Robot;
import dev.sinew.runtime.engine.RunPlan;
import dev.sinew.runtime.engine.RunReports;
import dev.sinew.runtime.engine.StartException;
import dev.sinew.runtime.report.RunReport;
import dev.sinew.runtime.skill.SkillLibrary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One robot in its simulated world, in virtual time and alone: the same bits for the same seed.
 * Immutable; each method gives a changed copy.
 *
 * @param robotFile the robot file
 * @param plugins folder of skill jars
 * @param data folder for what the robot writes
 * @param seed of everything random in the world
 * @param duration robot time
 * @param faults what is unplugged when
 */
public record VirtualRun(
    Path robotFile,
    Path plugins,
    Path data,
    long seed,
    Duration duration,
    List<RunPlan.Fault> faults) {

  public VirtualRun {
    faults = List.copyOf(faults);
  }

  /** A run of one minute with seed 1. */
  public static VirtualRun of(Path robotFile, Path plugins, Path data) {
    return new VirtualRun(robotFile, plugins, data, 1, Duration.ofMinutes(1), List.of());
  }

  public VirtualRun seed(long seed) {
    return new VirtualRun(robotFile, plugins, data, seed, duration, faults);
  }

  public VirtualRun lasting(Duration duration) {
    return new VirtualRun(robotFile, plugins, data, seed, duration, faults);
  }

  /**
   * Pulls a component's wires out for a while.
   *
   * @param from robot time since the start
   * @param to robot time since the start
   */
  public VirtualRun unplugging(String component, Duration from, Duration to) {
    List<RunPlan.Fault> more = new ArrayList<>(faults);
    more.add(new RunPlan.Fault(component, from.toNanos(), to.toNanos()));
    return new VirtualRun(robotFile, plugins, data, seed, duration, more);
  }

  /**
   * Puts the robot together; the caller runs and closes it.
   *
   * @throws StartException with every mistake of the robot file, or why it cannot start
   */
  public Robot assemble() throws StartException {
    return Robot.assemble(plan());
  }

  /**
   * The run as a plan, to be changed before it is assembled.
   *
   * @throws StartException with every mistake of the robot file
   */
  public RunPlan plan() throws StartException {
    Installation here = Installation.here();
    Installation installation = new Installation(here.home(), plugins, here.environment());
    Configuration configuration;
    try (SkillLibrary library = installation.skills()) {
      configuration =
          switch (installation.robotReader(library).read(robotFile)) {
            case Loaded.Ok<Configuration>(var value, _) -> value;
            case Loaded.Bad<Configuration>(var problems) ->
                throw new StartException(problems.stream().map(Object::toString).toList());
          };
    }
    return plan(configuration, installation, Optional.of(data.resolve("report")));
  }

  /** The run of a robot file that has been read. */
  RunPlan plan(Configuration configuration, Installation installation, Optional<Path> report) {
    return new RunPlan(
        configuration,
        true,
        true,
        Optional.of(duration),
        Optional.empty(),
        report,
        seed,
        false,
        Optional.empty(),
        data,
        installation.home(),
        plugins,
        faults);
  }

  /** Runs the robot to the end and gives its report. */
  public RunReport run() throws StartException, InterruptedException {
    try (Robot robot = assemble()) {
      robot.run();
      return RunReports.numbers(robot);
    }
  }
}
