package dev.sinew.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.runtime.config.json5.Problem;
import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.skill.SkillLibrary;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that Sinew ships, and what its readers say when they are spoilt. */
class ConfigurationTest {
  @TempDir Path folder;

  private Installation installation() throws Exception {
    return new Installation(
        Clone.home(), Clone.plugins(folder.resolve("plugins")), System.getenv());
  }

  private List<Problem> problemsOf(String text) throws Exception {
    Installation installation = installation();
    try (SkillLibrary library = installation.skills()) {
      Loaded<Configuration> loaded =
          installation
              .robotReader(library)
              .read(Clone.rover(), text.getBytes(StandardCharsets.UTF_8));
      return loaded.problemList();
    }
  }

  @Test
  void everyShippedFileIsInOrder() throws Exception {
    Installation installation = installation();
    try (SkillLibrary library = installation.skills();
        Stream<Path> files = Files.walk(Clone.home().resolve("configs"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json5")).toList()) {
        assertThat(installation.fileCheck(library).check(file, Optional.empty()).problems())
            .as(file.toString())
            .isEmpty();
      }
    }
  }

  @Test
  void theShippedSchemasAreThoseOfTheRecords() throws Exception {
    assertThat(installation().schemaWriter().outdated(Clone.home().resolve("configs/schema")))
        .as("run ./sinew schema")
        .isEmpty();
  }

  @Test
  void tenMistakesOfDifferentKindsYieldTenMessagesWithPlaces() throws Exception {
    String text = Files.readString(Clone.rover());
    String spoilt =
        text.replace("rate: 50 }", "rate: 5000 }") // 1 out of range
            .replace("standby: 25", "standbye: 25") // 2 misspelt key
            .replace("driver: 'mpu6050'", "driver: 'mpu6055'") // 3 unknown driver
            .replace("a: 22, b: 23", "a: 17, b: 23") // 4 pin used twice
            .replace("shuntOhms: 0.05", "shuntOhms: 'low'") // 5 wrong type
            .replace("encoder: 'rightEncoder'", "encoder: 'rightEncodr'") // 6 unknown component
            .replace("camera: 'camera',\n    model", "camera: 'lidar',\n    model") // 7 no camera
            .replace("initialMode: 'patrol'", "initialMode: 'patroll'") // 8 unknown mode
            .replace("speed: 0.5", "sped: 0.5") // 9 a key of the skill's goal
            .replace("../worlds/hall.json5", "../worlds/hal.json5"); // 10 file missing
    List<Problem> problems = problemsOf(spoilt);
    assertThat(problems).hasSize(10);
    assertThat(problems).allMatch(problem -> problem.place().line() > 1);
    String all = String.join("\n", problems.stream().map(Problem::toString).toList());
    assertThat(all)
        .contains("'mpu6050'")
        .contains("'rightEncoder'")
        .contains("'patrol'")
        .contains("standby")
        .contains("GPIO 17");
  }

  @Test
  void eachOfTheTenMistakesAloneIsOneMessage() throws Exception {
    String text = Files.readString(Clone.rover());
    List<String[]> mistakes =
        List.of(
            new String[] {"rate: 50 }", "rate: 5000 }"},
            new String[] {"driver: 'mpu6050'", "driver: 'mpu6055'"},
            new String[] {"a: 22, b: 23", "a: 17, b: 23"},
            new String[] {"shuntOhms: 0.05", "shuntOhms: 'low'"},
            new String[] {"encoder: 'rightEncoder'", "encoder: 'rightEncodr'"},
            new String[] {"initialMode: 'patrol'", "initialMode: 'patroll'"},
            new String[] {"../worlds/hall.json5", "../worlds/hal.json5"},
            new String[] {"speed: 0.5", "sped: 0.5"});
    for (String[] mistake : mistakes) {
      assertThat(text).contains(mistake[0]);
      assertThat(problemsOf(text.replace(mistake[0], mistake[1]))).as(mistake[1]).hasSize(1);
    }
  }
}
