package dev.sinew.testkit;

import static dev.sinew.testkit.RobotAssertions.assertThat;

import dev.sinew.sdk.skill.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;

/** The bundled skill teleoperate, with somebody at the pad. */
class TeleoperateTest {
  private static final String ROVER = "configs/robots/rover.json5";
  private static final String ROOM = "configs/worlds/empty.json5";
  private static final String STEERED = "target/steered-rover.json5";
  private static final String GOAL = "{ input: 'pad', deadManKey: 'leftShoulder', maxLinear: 0.3 }";

  /** As the simulated pad counts: backward and right are positive. */
  private static final String STICK_BACK = "axis1";

  private static final String STICK_RIGHT = "axis0";
  private static final String LEFT_SHOULDER = "key310";

  /** The rover with a game pad. */
  @BeforeAll
  static void giveTheRoverAPad() throws IOException {
    String rover = Files.readString(Path.of(System.getProperty("sinew.home")).resolve(ROVER));
    String steered =
        rover.replaceFirst(
            "(?m)^  components: \\{", "  components: { pad: { driver: 'gamepad', device: 'Pad' },");
    if (steered.equals(rover)) {
      throw new AssertionError("the rover's file has no components to add to");
    }
    Files.createDirectories(Path.of("target"));
    Files.writeString(Path.of(STEERED), steered);
  }

  private static void press(RobotUnderTest robot, String what, double value) {
    robot.adjust("pad", what, value);
  }

  private static void run(RobotUnderTest robot, double seconds) {
    robot.runFor(Duration.ofMillis(Math.round(seconds * 1000)));
  }

  @RobotTest(robot = STEERED, world = ROOM)
  void theStickDrivesWhileTheKeyIsHeldAndNoLonger(RobotUnderTest robot) {
    RunningSkill skill = robot.start("teleoperate", GOAL);
    run(robot, 0.5);
    press(robot, STICK_BACK, -1);
    run(robot, 1);
    assertThat(robot).isStanding();
    assertThat(skill).reported("standing: hold leftShoulder to drive");
    press(robot, LEFT_SHOULDER, 1);
    run(robot, 3);
    assertThat(robot).neverWasFasterThan(0.33).drove(0.6);
    assertThat(skill).reported("the operator drives");
    press(robot, LEFT_SHOULDER, 0);
    run(robot, 1.5);
    assertThat(robot).isStanding().touchedNothing();
  }

  @RobotTest(robot = STEERED, world = ROOM)
  void theStickToTheLeftTurnsLeft(RobotUnderTest robot) {
    robot.start("teleoperate", GOAL);
    run(robot, 0.5);
    press(robot, LEFT_SHOULDER, 1);
    press(robot, STICK_RIGHT, -0.6);
    run(robot, 2);
    Assertions.assertThat(robot.now().pose().heading()).isBetween(0.3, 3.0);
  }

  @RobotTest(robot = STEERED, world = ROOM)
  void withoutAKeyTheAxesAreWhatIsHeld(RobotUnderTest robot) {
    robot.start("teleoperate", "{ input: 'pad', maxLinear: 0.3 }");
    run(robot, 0.5);
    press(robot, STICK_BACK, -1);
    robot.runUntil("a start", now -> now.pose().x() > 0.1, Duration.ofSeconds(5));
    press(robot, STICK_BACK, 0);
    run(robot, 1.5);
    assertThat(robot).isStanding();
  }

  @RobotTest(robot = STEERED, world = ROOM)
  void aPulledPlugStopsTheRobotAndTheKeyMustBePressedAnew(RobotUnderTest robot) {
    RunningSkill skill = robot.start("teleoperate", GOAL);
    run(robot, 0.5);
    press(robot, LEFT_SHOULDER, 1);
    press(robot, STICK_BACK, -0.7);
    robot.runUntil("a start", now -> now.pose().x() > 0.1, Duration.ofSeconds(10));
    robot.inject(Fault.cut("pad"));
    run(robot, 1.5);
    assertThat(robot).isStanding();
    assertThat(skill).reported("nothing is heard of 'pad'");
    robot.mend(Fault.cut("pad"));
    run(robot, 2);
    assertThat(robot).isStanding();
    assertThat(skill).reported("let leftShoulder go");
    press(robot, LEFT_SHOULDER, 0);
    run(robot, 0.2);
    press(robot, LEFT_SHOULDER, 1);
    robot.runUntil("that it drives on", now -> !now.standing(), Duration.ofSeconds(3));
  }

  @RobotTest(robot = STEERED, world = ROOM)
  void theGateStopsAnOperatorWhoDrivesAtAWall(RobotUnderTest robot) {
    robot.start("teleoperate", GOAL);
    run(robot, 0.5);
    press(robot, LEFT_SHOULDER, 1);
    press(robot, STICK_BACK, -1);
    run(robot, 20);
    assertThat(robot).touchedNothing().isStanding();
  }

  @RobotTest(robot = STEERED, world = ROOM)
  void whatTheRobotOrTheDeviceHasNotEndsItWithTheNames(RobotUnderTest robot) {
    RunningSkill skill =
        robot.start("teleoperate", "{ input: 'joystick', deadManKey: 'leftShoulder' }");
    Outcome outcome = robot.runUntilDone(skill, Duration.ofSeconds(1));
    Assertions.assertThat(outcome.toString()).contains("joystick", "pad");
    RunningSkill other = robot.start("teleoperate", "{ input: 'pad', deadManKey: 'trigger' }");
    Assertions.assertThat(robot.runUntilDone(other, Duration.ofSeconds(1)).toString())
        .contains("trigger", "leftShoulder");
  }
}
