package dev.sinew.runtime.cli;

import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.runtime.config.robot.RobotReader;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.StartException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads the robot file of a command that needs its hardware and not its skills. */
final class HalFile {
  private HalFile() {}

  static Configuration read(Installation installation, Path file) throws StartException {
    RobotReader reader =
        new RobotReader(installation.surroundings(Optional.empty()), installation.environment());
    return switch (reader.read(file)) {
      case Loaded.Ok<Configuration>(var value, _) -> value;
      case Loaded.Bad<Configuration>(var problems) ->
          throw new StartException(List.copyOf(problems.stream().map(Object::toString).toList()));
    };
  }
}
