package dev.sinew.runtime.cli;

import dev.sinew.runtime.config.CheckReport;
import dev.sinew.runtime.config.FileKind;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.StartException;
import dev.sinew.runtime.skill.Plugin;
import dev.sinew.runtime.skill.SkillLibrary;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads a configuration file and says all that is wrong with it, before anything moves. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Checks a robot, world, node, model or board file; moves nothing.")
final class CheckCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The file.")
  private @Nullable Path file;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "robot, world, node, hub, model or board; found out by itself otherwise.")
  private @Nullable String kind;

  @Option(names = "--json", description = "As JSON, for a program.")
  private boolean json;

  @Spec private CommandSpec spec;

  CheckCommand() {}

  @Override
  public Integer call() {
    Console console = new Console(spec);
    if (file == null) {
      return console.refuse(List.of("no file was named"));
    }
    Optional<FileKind> wanted = Optional.ofNullable(kind).flatMap(FileKind::ofWord);
    if (kind != null && wanted.isEmpty()) {
      return console.refuse(
          List.of("--kind " + kind + ": expected robot, world, node, hub, model or board"));
    }
    Installation installation = Installation.here();
    try (SkillLibrary library = installation.skills()) {
      CheckReport report = installation.fileCheck(library).check(file, wanted);
      console.out().println(json ? report.json() : report.text());
      if (!json && report.kind().equals(Optional.of(FileKind.ROBOT))) {
        for (Plugin plugin : library.plugins()) {
          console.out().println("plugin " + plugin.manifest().declares());
        }
      }
      console.out().flush();
      return report.exitCode();
    } catch (StartException e) {
      return console.refuse(e.problems());
    }
  }
}
