package dev.sinew.runtime.cli;

import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.runtime.config.robot.ResolvedComponent;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.StartException;
import dev.sinew.runtime.wiring.WiringPicture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws what a robot file wires to the header. */
@Command(
    name = "wiring",
    mixinStandardHelpOptions = true,
    description = "Draws which pin of the header each component of a robot file is wired to.")
final class HalWiringCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ROBOT_FILE", description = "The robot file.")
  private @Nullable Path file;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the SVG goes; NAME-wiring.svg in this folder by default.")
  private @Nullable Path out;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      description = "Draws this component alone; may be given several times.")
  private List<String> only = List.of();

  @Spec private CommandSpec spec;

  HalWiringCommand() {}

  @Override
  public Integer call() {
    Console console = new Console(spec);
    if (file == null) {
      return console.refuse(List.of("no robot file was named"));
    }
    try {
      Configuration robot = HalFile.read(Installation.here(), file);
      List<ResolvedComponent<?>> drawn = drawn(robot);
      if (robot.board().header().isEmpty()) {
        return console.refuse(
            List.of(
                "board %s lists no header, so there is nothing to draw; expected a board with one, such as raspberry-pi-5"
                    .formatted(robot.board().name())));
      }
      Path target = out == null ? Path.of(robot.robot().name() + "-wiring.svg") : out;
      Files.writeString(target, WiringPicture.of(robot.board(), drawn));
      console.out().println("wrote " + target);
      console.out().flush();
      return CommandLine.ExitCode.OK;
    } catch (StartException e) {
      return console.refuse(e.problems());
    } catch (IOException e) {
      return console.refuse(List.of("the picture cannot be written: " + e));
    }
  }

  private List<ResolvedComponent<?>> drawn(Configuration robot) throws StartException {
    List<String> names = robot.components().stream().map(ResolvedComponent::name).toList();
    List<String> unknown = only.stream().filter(name -> !names.contains(name)).toList();
    if (!unknown.isEmpty()) {
      throw new StartException(
          unknown.stream()
              .map(name ->
                  "--only %s: the robot has no such component; expected one of %s"
                      .formatted(name, String.join(", ", names)))
              .toList());
    }
    return robot.components().stream()
        .filter(component -> only.isEmpty() || only.contains(component.name()))
        .<ResolvedComponent<?>>map(component -> component)
        .toList();
  }
}
