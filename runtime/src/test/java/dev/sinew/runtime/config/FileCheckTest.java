package dev.sinew.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.config.robot.BoardProfile;
import dev.sinew.runtime.config.robot.RobotFile;
import dev.sinew.runtime.config.robot.TestSurroundings;
import dev.sinew.sdk.config.Default;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FileCheckTest {
  record World(@Default("[]") List<Board> walls) {}

  record Board(String picture) {}

  @TempDir Path folder;
  private Path robots = Path.of("");
  private Path worlds = Path.of("");

  private final FileCheck check =
      new FileCheck(
          Map.of(
              FileKind.ROBOT, RobotFile.class,
              FileKind.BOARD, BoardProfile.class,
              FileKind.WORLD, World.class),
          TestSurroundings.here(),
          Map.of());

  @BeforeEach
  void layOutFolders() throws IOException {
    robots = Files.createDirectory(folder.resolve("robots"));
    worlds = Files.createDirectory(folder.resolve("worlds"));
    Files.write(robots.resolve("rover.json5"), TestSurroundings.rover());
    Files.writeString(robots.resolve("hall.json5"), "{}");
  }

  @Test
  void summarisesARobotThatIsInOrder() {
    CheckReport report = check.check(robots.resolve("rover.json5"), Optional.empty());
    assertThat(report.exitCode()).isZero();
    assertThat(report.text().lines())
        .containsExactly(
            "robot rover on Raspberry Pi 5, 50 Hz",
            "components, in the order of opening:",
            "  motors: MotorBridge by bridge",
            "  left: Encoder by encoder",
            "  right: Encoder by encoder",
            "  base: DriveBase by base from motors, left, right",
            "  imu: Imu by mpu6050",
            "  lidar: Lidar by rplidar-a1",
            "  front: Camera by camera",
            "buses:",
            "  camera csi0: front",
            "  gpio: motors, left, right",
            "  i2c-1: imu (0x68)",
            "  serial /dev/ttyUSB0: lidar",
            "pins:",
            "  GPIO 5 (pin 29): AIN1 of motors",
            "  GPIO 12 (pin 32): PWMA of motors",
            "  GPIO 23 (pin 16): A of left",
            "  GPIO 24 (pin 18): B of left",
            "  GPIO 25 (pin 22): A of right",
            "  GPIO 26 (pin 37): B of right",
            "starts in mode patrol",
            "simulated in " + robots.resolve("hall.json5"),
            robots.resolve("rover.json5") + ": this robot file is in order");
  }

  @Test
  void countsProblemsAndFailsForScripts() throws IOException {
    Path file = Files.writeString(robots.resolve("bad.json5"), "{ format: 2,");
    CheckReport report = check.check(file, Optional.empty());
    assertThat(report.exitCode()).isEqualTo(1);
    assertThat(report.text()).endsWith(file + ": 1 problem in this robot file\n");
  }

  @Test
  void givesProgramsTheSameAsJson() throws IOException {
    Path file = Files.writeString(worlds.resolve("w.json5"), "{\n wals: [] }");
    JsonNode json =
        JsonMapper.builder().build().readTree(check.check(file, Optional.empty()).json());
    assertThat(json.get("ok").asBoolean()).isFalse();
    assertThat(json.get("kind").asString()).isEqualTo("world");
    JsonNode problem = json.get("problems").get(0);
    assertThat(problem.get("line").asInt()).isEqualTo(2);
    assertThat(problem.get("column").asInt()).isEqualTo(2);
    assertThat(problem.get("path").asString()).isEqualTo("wals");
    assertThat(problem.get("message").asString()).endsWith("did you mean 'walls'?");
  }

  @Test
  void findsPicturesOfAWorldThatAreMissing() throws IOException {
    Files.writeString(worlds.resolve("cat.jpg"), "");
    Path file =
        Files.writeString(
            worlds.resolve("w.json5"),
            "{ walls: [{ picture: 'cat.jpg' }, { picture: 'dog.jpg' }] }");
    assertThat(check.check(file, Optional.empty()).problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.path()).isEqualTo("walls[1].picture");
          assertThat(problem.message()).contains(worlds.resolve("dog.jpg").toString());
        });
  }

  @Test
  void checksTheWorldOfARobotToo() throws IOException {
    Files.writeString(robots.resolve("hall.json5"), "{ halls: 1 }");
    assertThat(check.check(robots.resolve("rover.json5"), Optional.empty()).problems())
        .singleElement()
        .satisfies(problem ->
            assertThat(problem.place().file()).isEqualTo(robots.resolve("hall.json5").toString()));
  }

  @Test
  void tellsKindsByTheirKeysAndByWhatTheUserSays() throws IOException {
    Path robot = Files.write(folder.resolve("any.json5"), TestSurroundings.rover());
    assertThat(check.check(robot, Optional.empty()).kind()).contains(FileKind.ROBOT);
    Path strange = Files.writeString(folder.resolve("strange.json5"), "{ a: 1 }");
    assertThat(check.check(strange, Optional.empty()).problems())
        .singleElement()
        .asString()
        .contains("name its kind with --kind");
    assertThat(check.check(strange, Optional.of(FileKind.WORLD)).kind()).contains(FileKind.WORLD);
    assertThat(check.check(folder.resolve("none.json5"), Optional.empty()).problems())
        .singleElement()
        .asString()
        .contains("there is no such file");
  }
}
