package dev.sinew.runtime.cli;

import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.Robot;
import dev.sinew.runtime.engine.RunPlan;
import dev.sinew.runtime.engine.RunReports;
import dev.sinew.runtime.engine.StartException;
import dev.sinew.runtime.skill.SkillLibrary;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Walks the paths of a typical start, so that the launcher can record their classes in the AOT
 * cache: the command line, a robot file, and one second of that robot in virtual time. Opens no
 * port, touches no hardware, and leaves no file but the unpacked native libraries that every start
 * keeps.
 */
@Command(name = "aot-training", hidden = true, description = "Records classes for the AOT cache.")
final class AotTraining implements Callable<Integer> {
  private static final String ROBOT = "configs/robots/rover.json5";
  private static final Duration TIME = Duration.ofSeconds(1);

  /** Held here because the platform forgets the level of a logger that nobody refers to. */
  private final Logger root = Logger.getLogger("");

  AotTraining() {}

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    int help = Main.commandLine().setOut(nowhere).setErr(nowhere).execute("--help");
    for (var handler : root.getHandlers()) {
      handler.setLevel(Level.OFF);
    }
    try {
      walk(Installation.here());
    } catch (StartException | RuntimeException e) {
      // What was walked until here is in the cache; a start that cannot be is told to its user.
      System.out.println("the robot of the training could not start: " + e.getMessage());
    }
    return help == CommandLine.ExitCode.OK
        ? CommandLine.ExitCode.OK
        : CommandLine.ExitCode.SOFTWARE;
  }

  /** A start as {@code run --sim --headless --no-fabric} makes it. */
  private static void walk(Installation installation) throws StartException, InterruptedException {
    Path file = installation.home().resolve(ROBOT);
    Configuration configuration;
    try (SkillLibrary library = installation.skills()) {
      configuration =
          switch (installation.robotReader(library).read(file)) {
            case Loaded.Ok<Configuration>(var value, _) -> value;
            case Loaded.Bad<Configuration>(var problems) ->
                throw new StartException(problems.stream().map(Object::toString).toList());
          };
    }
    RunPlan plan =
        new RunPlan(
            configuration,
            true,
            true,
            Optional.of(TIME),
            Optional.empty(),
            Optional.empty(),
            1,
            false,
            Optional.empty(),
            installation.home().resolve(".sinew/data/aot-training"),
            installation.home(),
            installation.plugins(),
            List.of());
    try (Robot robot = Robot.assemble(plan)) {
      robot.run();
      RunReports.numbers(robot);
    }
  }
}
