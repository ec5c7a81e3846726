package dev.sinew.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.Imu;
import dev.sinew.sdk.component.Lidar;
import dev.sinew.sdk.component.PowerMonitor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A robot file that changes while the robot runs, in virtual time. */
class ReloadTest {
  private static final Duration MOMENT = Duration.ofMillis(500);

  @TempDir Path folder;

  private static Map<String, Component> components(Robot robot) {
    Map<String, Component> components = new HashMap<>();
    robot.components().all().forEach(opened -> components.put(opened.name(), opened.component()));
    return components;
  }

  private static String events(Robot robot) {
    return String.join(
        "\n", robot.events().newest(EventLog.KEPT).stream().map(EventLog.Event::text).toList());
  }

  private Robot running() throws Exception {
    Robot robot = new BlindRover(folder).assemble();
    robot.advance(Duration.ofSeconds(2));
    return robot;
  }

  @Test
  void rebuildsOnlyTheComponentThatChangedAndTheRhythmHolds() throws Exception {
    try (Robot robot = running()) {
      Map<String, Component> before = components(robot);
      robot.reload(
          BlindRover.text("driver: 'mpu6050', bus: 1", "driver: 'mpu6050', bus: 1, mountYaw: 0.1"));
      robot.advance(Duration.ofSeconds(2));
      Map<String, Component> after = components(robot);
      assertThat(after.keySet()).isEqualTo(before.keySet());
      after.forEach((name, component) -> {
        if (name.equals("imu")) {
          assertThat(component).isNotSameAs(before.get(name));
        } else {
          assertThat(component).as(name).isSameAs(before.get(name));
        }
      });
      assertThat(robot.cycle().cycles()).isEqualTo(200);
      assertThat(events(robot)).contains("taken over: rebuilds imu");
      assertThat(robot.complaint()).isEmpty();
      // The new one gives samples: without them the gate would say so first.
      assertThat(robot.cycle().gate().rule()).isEqualTo("command-age");
    }
  }

  @Test
  void whatIsBuiltFromAChangedPartIsRebuiltWithIt() throws Exception {
    try (Robot robot = running()) {
      Map<String, Component> before = components(robot);
      robot.reload(
          BlindRover.text(
              "a: 17, b: 27, countsPerTurn: 1320", "a: 17, b: 27, countsPerTurn: 1400"));
      robot.advance(Duration.ofSeconds(4));
      Map<String, Component> after = components(robot);
      assertThat(after.get("leftEncoder")).isNotSameAs(before.get("leftEncoder"));
      assertThat(after.get("base")).isNotSameAs(before.get("base"));
      assertThat(after.get("rightEncoder")).isSameAs(before.get("rightEncoder"));
      assertThat(after.get("motors")).isSameAs(before.get("motors"));
      assertThat(robot.cycle().gate().rule()).isEqualTo("command-age");
    }
  }

  @Test
  void aFileWithMistakesIsNotTakenOverAndAllOfThemAreTold() throws Exception {
    try (Robot robot = running()) {
      Map<String, Component> before = components(robot);
      robot.reload(
          BlindRover.text("driver: 'mpu6050'", "driver: 'mpu6500'")
              .replace("maxAngular: 1.8", "maxAngular: 'fast'"));
      robot.advance(MOMENT);
      assertThat(components(robot)).isEqualTo(before);
      assertThat(events(robot))
          .contains("the last good one stands")
          .contains("did you mean 'mpu6050'?")
          .contains("found 'fast'");
      assertThat(robot.complaint().orElseThrow()).contains("not taken over").contains("1 more");
      robot.reload(BlindRover.text());
      robot.advance(MOMENT);
      assertThat(robot.complaint()).isEmpty();
    }
  }

  @Test
  void aRebuildThatFailsIsTakenBackAndTheLastGoodFileIsBuiltAgain() throws Exception {
    try (Robot robot = running()) {
      // Nothing answers there: the simulated chip stays where its wires are.
      robot.reload(
          BlindRover.text("driver: 'mpu6050', bus: 1", "driver: 'mpu6050', bus: 1, address: 0x69"));
      robot.advance(Duration.ofSeconds(3));
      assertThat(events(robot)).contains("0x69").contains("the last good one stands");
      assertThat(robot.components().absent()).isEmpty();
      assertThat(robot.components().named("imu", Imu.class)).isPresent();
      assertThat(robot.configuration().component("imu").orElseThrow().ports().toString())
          .contains("104");
      assertThat(robot.cycle().gate().rule()).isEqualTo("command-age");
      assertThat(robot.cycle().cycles()).isEqualTo(250);
    }
  }

  @Test
  void aComponentThatIsTakenOutOfTheFileIsClosedAndOneThatIsPutInIsOpened() throws Exception {
    try (Robot robot = running()) {
      String without =
          BlindRover.text(
                  "power: { driver: 'ina219', bus: 1, shuntOhms: 0.05, maxCurrent: 6.4 },", "")
              .replace("minVoltage: 6.2,", "");
      robot.reload(without);
      robot.advance(MOMENT);
      assertThat(robot.components().named("power", PowerMonitor.class)).isEmpty();
      assertThat(robot.components().health()).doesNotContainKey("power");
      robot.reload(BlindRover.text());
      robot.advance(MOMENT);
      assertThat(robot.components().named("power", PowerMonitor.class)).isPresent();
    }
  }

  @Test
  void whatARunningRobotCannotChangeIsRefusedAsAWholeAndSaid() throws Exception {
    try (Robot robot = running()) {
      robot.reload(
          BlindRover.text("cycle: { rate: 50 }", "cycle: { rate: 100 }")
              .replace("name: 'rover'", "name: 'other'")
              .replace("maxLinear: 0.6", "maxLinear: 0.3"));
      robot.advance(MOMENT);
      assertThat(events(robot))
          .contains("cycle cannot change while the robot runs; restart it")
          .contains("name cannot change while the robot runs; restart it");
      assertThat(robot.configuration().robot().safety().maxLinear()).isEqualTo(0.6);
    }
  }

  @Test
  void aFileThatSaysTheSameChangesNothing() throws Exception {
    try (Robot robot = running()) {
      Map<String, Component> before = components(robot);
      robot.reload("// a comment\n" + BlindRover.text());
      robot.advance(MOMENT);
      assertThat(components(robot)).isEqualTo(before);
      assertThat(events(robot)).contains("says the same as before");
    }
  }

  @Test
  void limitsChangeWithoutClosingAnything() throws Exception {
    try (Robot robot = running()) {
      Map<String, Component> before = components(robot);
      robot.reload(BlindRover.text("maxLinear: 0.6", "maxLinear: 0.3"));
      robot.advance(MOMENT);
      assertThat(components(robot)).isEqualTo(before);
      assertThat(robot.configuration().robot().safety().maxLinear()).isEqualTo(0.3);
      assertThat(events(robot)).contains("taken over: changes safety");
    }
  }

  @Test
  void aComponentThatWasMissingBeforeDoesNotHinderAChangeElsewhere() throws Exception {
    try (Robot robot = new BlindRover(folder).unplugged("lidar", 0, 60).assemble()) {
      robot.advance(Duration.ofSeconds(2));
      robot.reload(
          BlindRover.text("driver: 'mpu6050', bus: 1", "driver: 'mpu6050', bus: 1, mountYaw: 0.1"));
      robot.advance(Duration.ofSeconds(1));
      assertThat(events(robot)).contains("taken over: rebuilds imu");
      assertThat(robot.components().named("lidar", Lidar.class)).isEmpty();
    }
  }
}
