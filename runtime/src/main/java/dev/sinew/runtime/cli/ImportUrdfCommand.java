package dev.sinew.runtime.cli;

import dev.sinew.runtime.config.bind.Suggestion;
import dev.sinew.runtime.config.json5.Problem;
import dev.sinew.runtime.config.robot.BoardProfiles;
import dev.sinew.runtime.config.robot.RobotReader;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.StartException;
import dev.sinew.runtime.urdf.UrdfException;
import dev.sinew.runtime.urdf.UrdfImport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a robot file from a URDF. */
@Command(
    name = "urdf",
    mixinStandardHelpOptions = true,
    description =
        "Makes a robot file from a URDF: wheels, outline, sensor poses, mass. What a URDF does not"
            + " know, such as pins, is filled in and marked.")
final class ImportUrdfCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The URDF; xacro must be expanded first.")
  private @Nullable Path file;

  @Option(
      names = "--out",
      paramLabel = "ROBOT_FILE",
      description = "Where to; a file that is there is kept. Without it the text is printed.")
  private @Nullable Path out;

  @Option(
      names = "--board",
      paramLabel = "BOARD",
      defaultValue = "raspberry-pi-5",
      description = "The robot's board; ${DEFAULT-VALUE} by default.")
  private String board = "raspberry-pi-5";

  @Spec private CommandSpec spec;

  ImportUrdfCommand() {}

  @Override
  public Integer call() {
    Console console = new Console(spec);
    if (file == null) {
      return console.refuse(List.of("no URDF was named"));
    }
    Installation installation = Installation.here();
    List<String> boards = new BoardProfiles(installation.home().resolve("configs/boards")).names();
    if (!boards.contains(board)) {
      return console.refuse(
          List.of(
              "--board %s: there is no such board; expected one of %s%s"
                  .formatted(
                      board, String.join(", ", boards), Suggestion.question(board, boards))));
    }
    Path target = out == null ? installation.home().resolve("configs/robots/printed.json5") : out;
    Path folder = target.toAbsolutePath().normalize().resolveSibling("").normalize();
    Path configs = installation.home().resolve("configs");
    try {
      String text =
          UrdfImport.robotFile(
              file,
              board,
              relative(folder, configs.resolve("schema/robot.schema.json")),
              relative(folder, configs.resolve("worlds/hall.json5")));
      if (out == null) {
        console.out().print(text);
        console.out().flush();
        return CommandLine.ExitCode.OK;
      }
      Files.writeString(out, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      return check(console, installation, out, text);
    } catch (UrdfException e) {
      return console.refuse(e.problems().stream().map(Problem::toString).toList());
    } catch (FileAlreadyExistsException e) {
      return console.refuse(List.of("--out " + out + ": the file is there already and is kept"));
    } catch (IOException e) {
      return console.refuse(List.of("--out " + out + ": cannot be written: " + e.getMessage()));
    } catch (StartException e) {
      return console.refuse(e.problems());
    }
  }

  private static String relative(Path folder, Path file) {
    return folder.relativize(file.toAbsolutePath().normalize()).toString();
  }

  private static int check(Console console, Installation installation, Path file, String text)
      throws StartException {
    List<Problem> problems =
        new RobotReader(installation.surroundings(Optional.empty()), installation.environment())
            .read(file, text.getBytes(StandardCharsets.UTF_8))
            .problemList();
    console.out().println("wrote " + file);
    problems.forEach(problem -> console.out().println(problem));
    console
        .out()
        .println(
            problems.isEmpty()
                ? "it is in order; look through what is marked 'not in a URDF'"
                : "it is not in order yet");
    console.out().flush();
    return problems.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }
}
