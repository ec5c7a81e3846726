package dev.sinew.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.Replay;
import dev.sinew.runtime.engine.ReplayPlan;
import dev.sinew.runtime.engine.ReplayResult;
import dev.sinew.runtime.engine.Robot;
import dev.sinew.runtime.engine.Simulation;
import dev.sinew.sdk.scene.ActuatorState;
import dev.sinew.sdk.scene.Scene;
import dev.sinew.testkit.VirtualRun;
import dev.sinew.world.truth.RobotTruth;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The maker's robot of {@code tinker.json5}: everything it does is written in its file. */
@Timeout(180)
class TinkerTest {
  private static final Path FILE = Clone.home().resolve("configs/robots/tinker.json5");
  private static final Duration STEP = Duration.ofMillis(100);

  @TempDir private Path folder;

  /** One robot with the simulated world around it. */
  private static final class Life implements AutoCloseable {
    private final Robot robot;
    private final Simulation world;

    Life(Robot robot) {
      this.robot = robot;
      this.world = robot.simulation().orElseThrow();
    }

    Scene scene() {
      return robot.scene();
    }

    RobotTruth truth() {
      return world.world().truth().robot(world.body());
    }

    double forwardSpeed() {
      return truth().twist().linear();
    }

    ActuatorState actuator(String name) {
      return scene().actuator(name).orElseThrow();
    }

    List<String> events() {
      return robot.events().newest(200).stream().map(event -> event.text()).toList();
    }

    void until(String what, java.util.function.BooleanSupplier condition, int seconds)
        throws InterruptedException {
      for (int i = 0; i < seconds * 10 && !condition.getAsBoolean(); i++) {
        robot.advance(STEP);
      }
      assertThat(condition.getAsBoolean())
          .as(
              "%s within %d s; pose %s, gate %s, %s",
              what, seconds, truth().pose(), robot.cycle().gate(), events())
          .isTrue();
    }

    @Override
    public void close() {
      robot.close();
    }
  }

  private Life begin(String recording) throws Exception {
    VirtualRun run =
        VirtualRun.of(FILE, Clone.plugins(folder.resolve("plugins")), folder.resolve("data"));
    return new Life(Robot.assemble(run.plan().recorded(folder.resolve(recording))));
  }

  @Test
  void drivesStopsBeforeTheWallWavesAndIsStoppedByItsButton() throws Exception {
    Path recording = folder.resolve("life.mcap");
    try (Life tinker = begin("life.mcap")) {
      tinker.until("it drives", () -> tinker.forwardSpeed() > 0.3, 5);
      assertThat(tinker.world.observe("headlight").getOrDefault("light", 0.0)).isEqualTo(1);
      assertThat(tinker.actuator("headlight").by()).isEqualTo("mode explore");

      tinker.until(
          "the ultrasound holds it back",
          () -> tinker.robot.cycle().gate().rule().equals("range-finder"),
          30);
      tinker.until(
          "it waves", () -> Math.abs(tinker.actuator("arm").commanded("angle") - 0.6) < 1e-9, 20);
      assertThat(tinker.events())
          .anyMatch(text -> text.contains("greet") && text.contains("front.distance"));
      assertThat(tinker.truth().collisions()).isZero();
      assertThat(tinker.scene().reading("front").orElseThrow().value("distance"))
          .isBetween(0.05, 0.4);
      tinker.robot.advance(Duration.ofSeconds(1));
      assertThat(horn(tinker)).isGreaterThan(0.5);

      tinker.until("it rests", () -> tinker.actuator("arm").by().equals("mode rest"), 10);
      tinker.robot.advance(Duration.ofSeconds(1));
      assertThat(horn(tinker)).isLessThan(-0.5);

      tinker.world.adjust("redButton", "finger", 1);
      tinker.until("the button stops it", () -> tinker.robot.emergencyStop().latched(), 1);
      assertThat(tinker.robot.emergencyStop().pressedBy()).contains("'redButton'");
      tinker.robot.advance(Duration.ofSeconds(1));
      assertThat(tinker.robot.cycle().gate().rule()).isEqualTo("emergency-stop");
      assertThat(tinker.actuator("arm").safe()).isTrue();
      assertThat(horn(tinker)).as("parked").isBetween(-0.05, 0.05);
    }

    ReplayResult again =
        Replay.run(
            ReplayPlan.of(recording),
            new Installation(Clone.home(), folder.resolve("plugins"), System.getenv()));
    assertThat(again.comparison().cycles()).isGreaterThan(500);
    assertThat(again.comparison().differences())
        .as("%s", again.comparison().first().map(d -> d.lines()))
        .isZero();
  }

  private static double horn(Life tinker) {
    return tinker.world.observe("arm").getOrDefault("angle", Double.NaN);
  }

  @Test
  void standsWhileItsButtonIsUnpluggedAndSaysWhich() throws Exception {
    try (Life tinker = begin("unplugged.mcap")) {
      tinker.until("it drives", () -> tinker.forwardSpeed() > 0.3, 5);
      tinker.world.unplug("redButton");
      tinker.until("it stands", () -> Math.abs(tinker.forwardSpeed()) < 0.01, 3);
      assertThat(tinker.robot.emergencyStop().pressedBy()).contains("'redButton'");
    }
  }

  @Test
  void creepsTowardsWhatABlindRangeFinderCannotRuleOut() throws Exception {
    try (Life tinker = begin("blind.mcap")) {
      tinker.until("it drives", () -> tinker.forwardSpeed() > 0.3, 5);
      tinker.world.unplug("front");
      tinker.robot.advance(Duration.ofSeconds(2));
      assertThat(tinker.robot.cycle().gate().rule()).isEqualTo("range-finder");
      assertThat(tinker.forwardSpeed()).isBetween(0.02, 0.13);
    }
  }
}
