package dev.sinew.bench.robot;

import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.runtime.config.robot.RobotFile;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.RunPlan;
import dev.sinew.runtime.engine.StartException;
import dev.sinew.runtime.skill.SkillLibrary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The rover of {@code configs/robots}, to be run alone and in virtual time. */
public final class Rover {
  public static final String FILE = "configs/robots/rover.json5";

  /** The rover that never loads what pictures need. */
  static final String WITHOUT_EYES = "configs/robots/blind-rover.json5";

  private final Installation here;
  private final Configuration configuration;

  private Rover(Installation here, Configuration configuration) {
    this.here = here;
    this.configuration = configuration;
  }

  public static Rover read(Installation here) throws StartException {
    Path file = here.home().resolve(FILE);
    try (SkillLibrary library = here.skills()) {
      return new Rover(
          here,
          switch (here.robotReader(library).read(file)) {
            case Loaded.Ok<Configuration>(var value, _) -> value;
            case Loaded.Bad<Configuration>(var problems) ->
                throw new StartException(problems.stream().map(Object::toString).toList());
          });
    }
  }

  /** As it was read. */
  public Configuration configuration() {
    return configuration;
  }

  /** The same rover with a camera that nobody looks through. */
  public Rover blind() {
    RobotFile all = configuration.robot();
    RobotFile robot =
        new RobotFile(
            all.format(),
            all.name(),
            all.board(),
            all.boardProvider(),
            all.cycle(),
            all.components(),
            all.safety(),
            all.battery(),
            Optional.empty(),
            all.hearing(),
            all.speech(),
            all.landmarks(),
            all.cortex(),
            all.fabric(),
            all.plugins(),
            all.guard(),
            all.page(),
            all.displays(),
            all.recording(),
            all.foxglove(),
            all.simulation());
    return new Rover(
        here,
        new Configuration(
            configuration.file(),
            robot,
            configuration.board(),
            configuration.components(),
            configuration.stages(),
            configuration.sections()));
  }

  /** In virtual time, without page, report and fabric, with seed 1. */
  public RunPlan alone(Duration time) {
    return new RunPlan(
        configuration,
        true,
        true,
        Optional.of(time),
        Optional.empty(),
        Optional.empty(),
        1,
        false,
        Optional.empty(),
        here.home().resolve(".sinew/data/bench"),
        here.home(),
        here.plugins(),
        List.of());
  }
}
