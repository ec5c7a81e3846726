package dev.sinew.runtime.engine;

import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.runtime.config.json5.Json5Reader;
import dev.sinew.runtime.config.json5.Problem;
import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.runtime.skill.SkillLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads and checks newer versions of the robot file that a robot runs under. */
final class RobotFiles {
  /** What reading gave. */
  sealed interface Read {}

  /**
   * Nothing is wrong.
   *
   * @param text as it was written, without the values of variables
   */
  record Good(Configuration configuration, String text) implements Read {}

  /**
   * Something is wrong.
   *
   * @param problems each a line with its place
   */
  record Bad(List<String> problems) implements Read {}

  private final RunPlan plan;
  private final SkillLibrary library;

  RobotFiles(RunPlan plan, SkillLibrary library) {
    this.plan = plan;
    this.library = library;
  }

  Path file() {
    return plan.configuration().file();
  }

  /** The file as it is now. */
  Read read() {
    try (InputStream in = Files.newInputStream(file())) {
      return check(in.readNBytes(Json5Reader.MAX_BYTES + 1));
    } catch (IOException e) {
      return new Bad(List.of(file() + " cannot be read: " + e.getMessage()));
    }
  }

  /** A text as if it stood in the file. */
  Read check(byte[] text) {
    Installation installation = new Installation(plan.home(), plan.plugins(), System.getenv());
    try {
      return switch (installation.robotReader(library).read(file(), text)) {
        case Loaded.Ok<Configuration>(var configuration, _) ->
            new Good(configuration, new String(text, StandardCharsets.UTF_8));
        case Loaded.Bad<Configuration>(var problems) ->
            new Bad(problems.stream().map(Problem::toString).toList());
      };
    } catch (StartException e) {
      return new Bad(e.problems());
    }
  }
}
