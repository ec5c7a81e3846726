package dev.sinew.testkit;

import static dev.sinew.testkit.RobotAssertions.assertThat;
import static dev.sinew.testkit.RobotAssertions.assertThatThrownBy;

import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.skill.Outcome;
import dev.sinew.testkit.skills.Ahead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;

/** What a test can do with a robot, and what a robot does to a test. */
class RobotTestTest {
  private static final String ROVER = "configs/robots/rover.json5";
  private static final String ROOM = "configs/worlds/empty.json5";
  private static final String WATCHED = "target/watched-rover.json5";
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @RobotTest(robot = ROVER, world = ROOM)
  void aSkillOfTheClassPathDrivesTheRobot(RobotUnderTest robot) {
    RunningSkill ahead = robot.start("ahead", new Ahead.Goal(1.2, 0.4));
    assertThat(robot.runUntilDone(ahead, MINUTE)).isInstanceOf(Outcome.Success.class);
    robot.runFor(Duration.ofSeconds(1));
    assertThat(ahead).succeeded().reported("metre 1");
    assertThat(robot)
        .reached(1.0, 0, 0.06)
        .isAt(1.25, 0, 0.1)
        .stayedInCorridor(List.of(new Point2d(0, 0), new Point2d(1.4, 0)), 0.06)
        .drove(1.15)
        .keptClear(0.4)
        .touchedNothing()
        .neverWasFasterThan(0.5)
        .isStanding()
        .told("ahead says: here I go")
        .didNotTell("failed");
  }

  @RobotTest(robot = ROVER, world = ROOM)
  void thePluginsClassesAreNotThoseOfTheTest(RobotUnderTest robot) {
    // The same name, another class: the plugin came through its own loader.
    assertThatThrownBy(() -> robot.start("ahead", "{ distance: 1, speeed: 0.2 }"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("speeed")
        .hasMessageContaining("speed");
    assertThatThrownBy(() -> robot.start("ahed", "{}")).hasMessageContaining("no skill 'ahed'");
  }

  @RobotTest(robot = ROVER, world = ROOM)
  void theGateStopsTheRobotBeforeTheWallAndTheTestSeesWhy(RobotUnderTest robot) {
    robot.start("ahead", "{ distance: 50 }");
    robot.runFor(Duration.ofSeconds(15));
    assertThat(robot).touchedNothing().keptClear(0.03).isStanding().drove(1.2);
    assertThat(robot.now().rule()).isNotEmpty();
    assertThat(robot).gateSaid(robot.now().reason());
  }

  @RobotTest(robot = ROVER, world = ROOM)
  void aCutLidarStopsTheRobotUntilItIsBack(RobotUnderTest robot) {
    robot.start("ahead", "{ distance: 1.3, speed: 0.1 }");
    robot.inject(Fault.cut("lidar"), When.when(now -> now.pose().x() > 0.2));
    robot.mend(Fault.cut("lidar"), When.after(Duration.ofSeconds(12)));
    robot.runUntil("the stop", Moment::standing, Duration.ofSeconds(1));
    robot.runFor(Duration.ofSeconds(10));
    assertThat(robot).gateSaid("lidar").isStanding().told("lidar is unplugged");
    robot.runUntil("that it drives on", now -> now.pose().x() > 0.8, MINUTE);
  }

  @RobotTest(robot = ROVER, world = ROOM)
  void aSilentLidarStopsTheRobot(RobotUnderTest robot) {
    robot.start("ahead", "{ distance: 50, speed: 0.1 }");
    robot.runUntil("a start", now -> now.pose().x() > 0.2, MINUTE);
    robot.inject(Fault.silent("lidar"));
    robot.runFor(Duration.ofSeconds(3));
    assertThat(robot).isStanding().gateSaid("lidar").touchedNothing();
  }

  /** The rover, but one that stops when no operator is heard of for a second. */
  @BeforeAll
  static void writeARobotThatDemandsAnOperator() throws IOException {
    String rover = Files.readString(Path.of(System.getProperty("sinew.home")).resolve(ROVER));
    String watched = rover.replace("minVoltage: 6.2,", "minVoltage: 6.2, operatorLink: '1 s',");
    assertThat(watched).isNotEqualTo(rover);
    Files.createDirectories(Path.of("target"));
    Files.writeString(Path.of(WATCHED), watched);
  }

  @RobotTest(robot = WATCHED, world = ROOM)
  void aLostLinkToTheOperatorStopsTheRobotUntilItIsBack(RobotUnderTest robot) {
    robot.start("ahead", "{ distance: 50, speed: 0.1 }");
    robot.inject(Fault.operatorLinkDown(), When.after(Duration.ofSeconds(5)));
    robot.mend(Fault.operatorLinkDown(), When.after(Duration.ofSeconds(9)));
    robot.runFor(Duration.ofSeconds(5));
    assertThat(robot).isMoving();
    robot.runFor(Duration.ofSeconds(3));
    assertThat(robot).isStanding().wasStoppedBy("operator-link").told("link to the operator");
    robot.runFor(Duration.ofSeconds(3));
    assertThat(robot).isMoving();
  }

  @RobotTest(robot = ROVER, world = ROOM)
  void aBlockedWheelTurnsTheRobotOutOfItsCorridor(RobotUnderTest robot) {
    robot.start("ahead", "{ distance: 50, speed: 0.2 }");
    robot.runUntil("a start", now -> now.pose().x() > 0.3, MINUTE);
    robot.inject(Fault.blockedWheel(Fault.Side.LEFT));
    robot.runFor(Duration.ofSeconds(1));
    assertThat(Math.abs(robot.now().pose().heading())).isGreaterThan(0.1);
    assertThatThrownBy(() ->
            assertThat(robot)
                .always("keep its heading", now -> Math.abs(now.pose().heading()) < 0.05))
        .hasMessageContaining("keep its heading")
        .hasMessageContaining("cycles");
  }

  @RobotTest(robot = ROVER, world = ROOM)
  void aLowBatteryKeepsTheBaseStopped(RobotUnderTest robot) {
    robot.inject(Fault.lowBattery(0.001), When.after(Duration.ofSeconds(3)));
    robot.start("ahead", "{ distance: 50, speed: 0.1 }");
    robot.runFor(Duration.ofSeconds(8));
    assertThat(robot).isStanding().wasStoppedBy("battery").drove(0.05);
    assertThat(robot.now().charge()).isLessThan(0.01);
  }

  @RobotTest(robot = ROVER, world = ROOM)
  void aWrongEncoderShowsInWhatTheRobotBelieves(RobotUnderTest robot) {
    robot.inject(Fault.wrong("leftEncoder", 1.3), When.after(Duration.ofSeconds(3)));
    robot.inject(Fault.wrong("rightEncoder", 1.3), When.after(Duration.ofSeconds(3)));
    RunningSkill ahead = robot.start("ahead", "{ distance: 1.0, speed: 0.2 }");
    robot.runUntilDone(ahead, MINUTE);
    double off = robot.now().believed().x() - robot.now().pose().x();
    assertThat(off).isGreaterThan(0.1);
  }

  @RobotTest(robot = ROVER, world = ROOM)
  void theEmergencyStopHoldsWhateverTheSkillWants(RobotUnderTest robot) {
    RunningSkill ahead = robot.start("ahead", "{ distance: 50, speed: 0.2 }");
    robot.runUntil("a start", now -> now.pose().x() > 0.2, MINUTE);
    robot.pressEmergencyStop();
    robot.runFor(Duration.ofSeconds(2));
    assertThat(robot).isStanding().wasStoppedBy("emergency-stop");
    robot.releaseEmergencyStop();
    robot.runFor(Duration.ofSeconds(1));
    assertThat(robot).isMoving();
    ahead.cancel("the test has seen enough");
    robot.runFor(Duration.ofSeconds(1));
    assertThat(robot).isStanding();
    assertThat(ahead).wasInterruptedBecause("seen enough");
  }

  @RobotTest(robot = ROVER, world = ROOM)
  void whatDoesNotComeIsSaidWithHowThingsStand(RobotUnderTest robot) {
    RunningSkill ahead = robot.start("ahead", "{ distance: 1, speed: 0.1 }");
    assertThatThrownBy(() -> robot.runUntilDone(ahead, Duration.ofSeconds(4)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the end of skill ahead")
        .hasMessageContaining("after 4.00 s it is at")
        .hasMessageContaining("last progress: metre 0");
    assertThatThrownBy(() -> assertThat(ahead).succeeded()).hasMessageContaining("running");
    assertThatThrownBy(() -> assertThat(robot).reached(3, 3, 0.1))
        .hasMessageContaining("came only within");
    assertThatThrownBy(() -> assertThat(robot).told("nonsense")).hasMessageContaining("nonsense");
  }
}
