package dev.sinew.runtime.config.robot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.runtime.config.json5.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginPolicyTest {
  @TempDir Path folder;

  private Loaded<Configuration> read(String plugins, String goal) throws Exception {
    Surroundings here = TestSurroundings.here();
    Surroundings guests =
        new Surroundings(
            here.boards(),
            here.drivers(),
            here.sections(),
            Optional.of(
                Map.of(
                    "look",
                    new SkillFacts(Set.of(), Optional.of(TestDrivers.Goal.class), "guest"))),
            here.models());
    String file =
        """
        {
          format: 1, name: 'r', board: 'raspberry-pi-5',
          safety: { footprintRadius: 0.2, maxLinear: 0.5, maxAngular: 2, maxLinearAcceleration: 1,
                    maxAngularAcceleration: 5, braking: 1.5 },
          cortex: { initialMode: 'a', modes: { a: { skill: 'look', goal: %s } } },
          plugins: %s,
        }
        """
            .formatted(goal, plugins);
    Path path = Files.writeString(folder.resolve("r.json5"), file);
    return new RobotReader(guests, Map.of()).read(path, file.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> problems(String plugins, String goal) throws Exception {
    return read(plugins, goal).problemList().stream().map(Problem::toString).toList();
  }

  @Test
  void aPluginRunsInTheRobotsProcessUnlessItsFileSaysOtherwise() throws Exception {
    String goal = "{ waypoints: [1], rounds: 1 }";
    assertThat(problems("{ guest: { isolation: 'process', memory: 64, cpu: 0.5 } }", goal))
        .isEmpty();
    assertThat(read("{ guest: {} }", goal))
        .isInstanceOfSatisfying(
            Loaded.Ok.class,
            ok ->
                assertThat(((Configuration) ok.value()).robot().plugins())
                    .containsExactly(
                        Map.entry("guest", new PluginPolicy(PluginPolicy.Kind.NONE, 128, 1.0))));
  }

  @Test
  void aPluginThatThereIsNotAndAWrongLimitAreToldWithTheirPlaces() throws Exception {
    assertThat(problems("{ gest: { memory: 1 } }", "{ waypoints: [1], rounds: 1 }"))
        .anyMatch(p -> p.contains("plugins.gest") && p.contains("did you mean 'guest'"))
        .anyMatch(p -> p.contains("plugins.gest.memory") && p.contains("16"));
  }

  @Test
  void theGoalOfAnIsolatedPluginIsNotReadHere() throws Exception {
    assertThat(problems("{ guest: {} }", "{ wrong: 1 }")).anyMatch(p -> p.contains("wrong"));
    assertThat(problems("{ guest: { isolation: 'process' } }", "{ wrong: 1 }")).isEmpty();
  }
}
