package dev.sinew.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.engine.EventLog;
import dev.sinew.runtime.engine.Robot;
import dev.sinew.sdk.component.DriveBase;
import dev.sinew.sdk.component.Imu;
import dev.sinew.testkit.VirtualRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The patrolling rover, whose robot file changes under it. */
class ReloadWhileDrivingTest {
  private static final Duration CYCLE = Duration.ofMillis(20);

  @TempDir Path folder;

  private static String text() throws Exception {
    String all = Files.readString(Clone.rover());
    int from = all.indexOf("\n  perception: {");
    return all.substring(0, from) + all.substring(all.indexOf("\n  },", from) + "\n  },".length());
  }

  private static String text(String right, String other) throws Exception {
    assertThat(text()).contains(right);
    return text().replace(right, other);
  }

  /** Without eyes, on its first straight leg. */
  private Robot driving() throws Exception {
    Robot robot =
        VirtualRun.of(Clone.rover(), Clone.plugins(folder.resolve("plugins")), folder).assemble();
    robot.reload(text());
    robot.advance(Duration.ofMillis(3500));
    assertThat(robot.scene().velocity().linear()).isGreaterThan(0.4);
    return robot;
  }

  private static boolean told(Robot robot, String text) {
    return robot.events().newest(500).stream()
        .map(EventLog.Event::text)
        .anyMatch(e -> e.contains(text));
  }

  @Test
  void standsStillBeforeItsDriveBaseIsRebuiltAndDrivesOnWithTheNewOne() throws Exception {
    try (Robot robot = driving()) {
      DriveBase before =
          robot.components().named("base", DriveBase.class).orElseThrow().component();
      Imu imu = robot.components().named("imu", Imu.class).orElseThrow().component();
      double x = robot.scene().pose().x();
      robot.reload(text("maxWheelSpeed: 22", "maxWheelSpeed: 20"));
      double speed = robot.scene().velocity().linear();
      for (int cycle = 0; robot.components().named("base", DriveBase.class).isPresent(); cycle++) {
        DriveBase now = robot.components().named("base", DriveBase.class).orElseThrow().component();
        if (now != before) {
          break;
        }
        speed = robot.scene().velocity().linear();
        assertThat(cycle).as("cycles until it is rebuilt").isLessThan(150);
        robot.advance(CYCLE);
      }
      assertThat(speed).as("speed when its base was closed").isLessThan(0.02);
      robot.advance(Duration.ofSeconds(4));
      assertThat(told(robot, "taken over: rebuilds base")).isTrue();
      assertThat(robot.components().named("imu", Imu.class).orElseThrow().component())
          .isSameAs(imu);
      assertThat(robot.scene().velocity().linear()).as("drives on").isGreaterThan(0.1);
      assertThat(robot.scene().pose().x()).as("from where it was").isGreaterThan(x);
      // The new encoders count from zero; the pose must not jump with them.
      var truth = robot.simulation().orElseThrow().body().pose();
      var start = robot.simulation().orElseThrow().start();
      assertThat(Math.hypot(truth.x() - start.x(), truth.y() - start.y()))
          .isCloseTo(
              Math.hypot(robot.scene().pose().x(), robot.scene().pose().y()),
              org.assertj.core.api.Assertions.within(0.1));
    }
  }

  @Test
  void brakesFromWhatItDroveWhenItsSpeedLimitFalls() throws Exception {
    try (Robot robot = driving()) {
      double before = robot.scene().velocity().linear();
      robot.reload(text("maxLinear: 0.6", "maxLinear: 0.2"));
      robot.advance(CYCLE);
      robot.advance(CYCLE);
      assertThat(robot.scene().velocity().linear())
          .as("no jump")
          .isBetween(before - 0.15, before + 0.01);
      robot.advance(Duration.ofSeconds(1));
      assertThat(robot.scene().velocity().linear()).isBetween(0.1, 0.23);
      assertThat(told(robot, "taken over: changes safety")).isTrue();
    }
  }

  @Test
  void aChangedGoalCancelsWhatRunsAndBeginsInTheInitialMode() throws Exception {
    try (Robot robot = driving()) {
      robot.reload(text("speed: 0.5", "speed: 0.25"));
      robot.advance(Duration.ofSeconds(3));
      assertThat(told(robot, "taken over: changes cortex")).isTrue();
      assertThat(robot.scene().velocity().linear()).isBetween(0.05, 0.3);
    }
  }

  @Test
  void aLostRebuildLeavesItDrivingOnItsLastGoodFile() throws Exception {
    try (Robot robot = driving()) {
      robot.reload(text("device: '/dev/ttyUSB0'", "device: '/dev/ttyUSB1'"));
      robot.advance(Duration.ofSeconds(8));
      assertThat(told(robot, "/dev/ttyUSB1")).isTrue();
      assertThat(robot.complaint().orElseThrow()).contains("not taken over");
      assertThat(robot.components().absent()).isEmpty();
      assertThat(robot.scene().obstacles().count()).isPositive();
      assertThat(robot.cycle().gate().outcome().name()).isNotEqualTo("STOP");
      assertThat(robot.simulation().orElseThrow().body().collisions()).isZero();
    }
  }
}
