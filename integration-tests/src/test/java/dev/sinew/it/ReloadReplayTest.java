package dev.sinew.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.Replay;
import dev.sinew.runtime.engine.ReplayPlan;
import dev.sinew.runtime.engine.ReplayResult;
import dev.sinew.runtime.engine.Robot;
import dev.sinew.testkit.VirtualRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run under whose wheels the robot file changes, and its recording. */
class ReloadReplayTest {
  @TempDir Path folder;

  private ReplayResult replay(Path file, Path plugins) throws Exception {
    return Replay.run(
        ReplayPlan.of(file), new Installation(Installation.here().home(), plugins, Map.of()));
  }

  private static String changed(String text, String from, String to) {
    assertThat(text).contains(from);
    return text.replace(from, to);
  }

  @Test
  void newLimitsANewGoalAndARebuiltDriveBaseReplayFromTheCycleInWhichTheyCame() throws Exception {
    Path robotFile = BlindRover.in(folder);
    Path plugins = Clone.plugins(folder.resolve("plugins"));
    Path file = folder.resolve("run.mcap");
    String text = Files.readString(robotFile);
    try (Robot robot =
        Robot.assemble(VirtualRun.of(robotFile, plugins, folder).plan().recorded(file))) {
      robot.advance(Duration.ofMillis(3500));
      text = changed(text, "maxLinear: 0.6", "maxLinear: 0.3");
      robot.reload(text);
      robot.advance(Duration.ofSeconds(2));
      text = changed(text, "speed: 0.5", "speed: 0.25");
      robot.reload(text);
      robot.advance(Duration.ofSeconds(3));
      text = changed(text, "maxWheelSpeed: 22", "maxWheelSpeed: 20");
      text =
          changed(
              text,
              "{ driver: 'mpu6050', bus: 1 }",
              "{ driver: 'mpu6050', bus: 1, address: 0x68 }");
      robot.reload(text);
      robot.advance(Duration.ofSeconds(6));
      assertThat(robot.configuration().robot().safety().maxLinear()).isEqualTo(0.3);
      assertThat(robot.events().newest(500))
          .anyMatch(event -> event.text().contains("taken over: rebuilds base"));
    }
    ReplayResult result = replay(file, plugins);
    assertThat(result.comparison().first()).isEmpty();
    assertThat(result.comparison().cycles()).isEqualTo(725);
    assertThat(result.same()).isTrue();
  }
}
