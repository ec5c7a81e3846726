package dev.sinew.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sinew.sdk.component.Health;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can work works, the rest says why. */
class HalfBrokenStartTest {
  private static final List<String> DEVICES =
      List.of("motors", "leftEncoder", "rightEncoder", "imu", "power", "lidar");

  @TempDir Path folder;

  private static List<String> absent(Robot robot) {
    return robot.components().absent().stream().map(a -> a.entry().name()).toList();
  }

  private static Health health(Robot robot, String component) {
    return Objects.requireNonNull(robot.components().health().get(component));
  }

  private static String events(Robot robot) {
    return String.join(
        "\n", robot.events().newest(EventLog.KEPT).stream().map(EventLog.Event::text).toList());
  }

  @Test
  void aChipThatDoesNotAnswerIsNamedWithItsPlaceAndTheRestStarts() throws Exception {
    try (Robot robot = new BlindRover(folder).unplugged("imu", 0, 60).assemble()) {
      robot.advance(Duration.ofMillis(200));
      assertThat(absent(robot)).containsExactly("imu");
      assertThat(robot.components().absent().getFirst().sentence())
          .containsPattern("rover\\.json5:\\d+:\\d+ components\\.imu: .*0x68");
      assertThat(events(robot)).contains("imu is not open: ").contains("components.imu");
      assertThat(health(robot, "imu").state()).isEqualTo(Health.State.FAILED);
      assertThat(health(robot, "lidar").usable()).isTrue();
      assertThat(robot.cycle().scene().battery()).isPresent();
    }
  }

  @Test
  void theGateStopsARobotWhoseConfiguredSensorIsNotThere() throws Exception {
    try (Robot robot = new BlindRover(folder).unplugged("lidar", 0, 60).assemble()) {
      robot.advance(Duration.ofSeconds(2));
      assertThat(robot.cycle().gate().rule()).isEqualTo("sensor-age");
      assertThat(robot.cycle().gate().reason()).contains("lidar");
    }
  }

  @Test
  void aComponentIsTakenInWhenItComesAndTheGateIsContent() throws Exception {
    try (Robot robot = new BlindRover(folder).unplugged("lidar", 0, 4).assemble()) {
      robot.advance(Duration.ofSeconds(3));
      assertThat(absent(robot)).containsExactly("lidar");
      robot.advance(Duration.ofSeconds(9));
      assertThat(absent(robot)).isEmpty();
      assertThat(events(robot)).contains("lidar is open now");
      assertThat(robot.cycle().scene().obstacles().count()).isPositive();
      // No skill asks for motion: that is all the gate has left to say.
      assertThat(robot.cycle().gate().rule()).isEqualTo("command-age");
    }
  }

  @Test
  void attemptsBecomeRarer() throws Exception {
    try (Robot robot = new BlindRover(folder).unplugged("lidar", 0, 60).assemble()) {
      robot.advance(Duration.ofSeconds(32));
      // At 0, 1, 3, 7, 15 and 31 seconds.
      assertThat(robot.components().absent().getFirst().attempts()).isEqualTo(6);
      assertThat(events(robot).split("lidar is not open", -1)).hasSize(2);
    }
  }

  @Test
  void aRobotOfWhichNothingCanBeOpenedDoesNotStartAndSaysWhyOfEach() throws Exception {
    BlindRover rover = new BlindRover(folder);
    String text = BlindRover.text();
    String onlyImu =
        text.substring(0, text.indexOf("    // Both gear motors"))
            + "imu: { driver: 'mpu6050', bus: 1 },\n  },\n"
            + text.substring(text.indexOf("\n  safety: {"));
    rover.unplugged("imu", 0, 60);
    assertThatExceptionOfType(StartException.class)
        .isThrownBy(() -> Robot.assemble(rover.plan(onlyImu, true)).close())
        .satisfies(e ->
            assertThat(e.problems())
                .hasSize(2)
                .anySatisfy(p -> assertThat(p).contains("components.imu: ")));
  }

  @Test
  void whateverIsMissingTheRobotStandsAndTheCyclesGoOn() throws Exception {
    for (String device : DEVICES) {
      try (Robot robot = new BlindRover(folder).unplugged(device, 0, 60).assemble()) {
        robot.advance(Duration.ofSeconds(1));
        assertThat(robot.cycle().cycles()).as(device).isEqualTo(50);
        assertThat(robot.scene().velocity().linear()).as(device).isZero();
      }
    }
  }
}
