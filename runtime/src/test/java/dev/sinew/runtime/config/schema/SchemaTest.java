package dev.sinew.runtime.config.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.config.FileKind;
import dev.sinew.runtime.config.robot.BoardProfile;
import dev.sinew.runtime.config.robot.RobotFile;
import dev.sinew.runtime.config.robot.Surroundings;
import dev.sinew.runtime.config.robot.TestSurroundings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An outside validator judges the schemas that we generate. */
class SchemaTest {
  private static final Surroundings HERE = TestSurroundings.here();
  private static final SchemaWriter WRITER =
      new SchemaWriter(
          Map.of(FileKind.ROBOT, RobotFile.class, FileKind.BOARD, BoardProfile.class),
          HERE.sections(),
          HERE.drivers(),
          HERE.stages());

  @Test
  void acceptsTheRobotThatTheReaderAccepts() {
    assertThat(judge("robot", rover())).isEmpty();
  }

  @Test
  void acceptsEveryBoardProfileOfTheProduct() throws IOException {
    for (String name : HERE.boards().names()) {
      Path file = TestSurroundings.configs().resolve("boards").resolve(name + ".json5");
      assertThat(judge("board", Files.readString(file))).as(name).isEmpty();
    }
  }

  @Test
  void refusesWhatTheReaderRefuses() {
    String rover = rover();
    List<String> mistakes =
        List.of(
            rover.replace("maxLinear: 0.5", "maxLineer: 0.5"),
            rover.replace("maxLinear: 0.5", "maxLinear: 50"),
            rover.replace("maxLinear: 0.5", "maxLinear: 'fast'"),
            rover.replace("    braking: 1.5,\n", ""),
            rover.replace("'mpu6050'", "'mpu6500'"),
            rover.replace("track: 0.18", "track: 0"),
            rover.replace("track: 0.18", "trakc: 0.18"),
            rover.replace("{ driver: 'mpu6050' }", "{}"),
            rover.replace("name: 'rover'", "name: 'Rover 1'"),
            rover.replace("budget: 10", "budget: 1.5"),
            rover.replace("format: 1", "format: 2"));
    for (String mistake : mistakes) {
      assertThat(mistake).isNotEqualTo(rover);
      assertThat(judge("robot", mistake)).as(mistake).isNotEmpty();
    }
  }

  @Test
  void acceptsVariablesInPlaceOfNumbers() {
    assertThat(judge("robot", rover().replace("track: 0.18", "track: '$${TRACK:-0.18}'")))
        .isEmpty();
    assertThat(judge("robot", rover().replace("track: 0.18", "track: '0.18'"))).isNotEmpty();
  }

  @Test
  void carriesDocumentationUnitRangeAndDefault() {
    assertThat(text("robot"))
        .contains("\"description\": \"Highest speed, forward and backward. Unit: m/s.\"")
        .contains("\"maximum\": 500")
        .contains("\"default\": \"150 ms\"");
  }

  @Test
  void writesTheSameBytesEachTimeAndFindsWhatIsOutdated(@TempDir Path folder) throws IOException {
    assertThat(WRITER.outdated(folder)).containsExactly("robot.schema.json", "board.schema.json");
    assertThat(WRITER.writeAll(folder)).hasSize(2);
    assertThat(WRITER.outdated(folder)).isEmpty();
    Files.writeString(folder.resolve("robot.schema.json"), "{}");
    assertThat(WRITER.outdated(folder)).containsExactly("robot.schema.json");
  }

  private static String rover() {
    return new String(TestSurroundings.rover(), StandardCharsets.UTF_8);
  }

  private static String text(String kind) {
    return Optional.ofNullable(WRITER.all().get(kind + ".schema.json")).orElseThrow();
  }

  private static List<String> judge(String kind, String json5) {
    return OutsideJudge.judge(text(kind), json5);
  }
}
