package dev.sinew.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.runtime.config.robot.TestSurroundings;
import dev.sinew.sdk.component.Imu;
import dev.sinew.sdk.component.Lidar;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.time.SystemClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A robot file that is written while the robot runs in real time, with its threads. */
@Timeout(120)
class LiveReloadTest {
  private static final long STEP_NANOS = 10_000_000L;
  private static final long PATIENCE_NANOS = 30_000_000_000L;

  @TempDir Path folder;

  private final Clock clock = new SystemClock();

  /** The text as it must be to stand in another folder. */
  private static String moved(String text) {
    return text.replace("'../worlds/", "'" + TestSurroundings.configs().resolve("worlds") + "/");
  }

  private Path write(String text) throws Exception {
    return Files.writeString(folder.resolve("rover.json5"), moved(text));
  }

  private RunPlan plan(Path file) throws Exception {
    Installation installation = new BlindRover(folder).installation();
    Loaded<Configuration> loaded = installation.robotReader(installation.skills()).read(file);
    assertThat(loaded.problemList()).isEmpty();
    return new BlindRover(folder).plan(((Loaded.Ok<Configuration>) loaded).value(), false);
  }

  private void await(String what, BooleanSupplier so) throws InterruptedException {
    long end = clock.nanos() + PATIENCE_NANOS;
    while (!so.getAsBoolean()) {
      assertThat(clock.nanos()).as("waiting until " + what).isLessThan(end);
      clock.sleepUntil(clock.nanos() + STEP_NANOS);
    }
  }

  private static boolean told(Robot robot, String text) {
    return robot.events().newest(EventLog.KEPT).stream().anyMatch(e -> e.text().contains(text));
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).sorted().toList();
  }

  @Test
  void isTakenOverWhenItIsGoodRefusedWhenItIsBadAndTheRhythmHolds() throws Exception {
    Path file = write(BlindRover.text());
    try (Robot robot = Robot.assemble(plan(file))) {
      robot.watchFile();
      Thread run =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  robot.run();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      await("cycles run", () -> robot.cycle().cycles() > 50);
      Lidar lidar = robot.components().named("lidar", Lidar.class).orElseThrow().component();
      Imu imu = robot.components().named("imu", Imu.class).orElseThrow().component();
      long since = clock.nanos();
      long cycles = robot.cycle().cycles();

      write(
          BlindRover.text("driver: 'mpu6050', bus: 1", "driver: 'mpu6050', bus: 1, mountYaw: 0.1"));
      await("it is taken over", () -> told(robot, "taken over: rebuilds imu"));
      assertThat(robot.components().named("lidar", Lidar.class).orElseThrow().component())
          .isSameAs(lidar);
      assertThat(robot.components().named("imu", Imu.class).orElseThrow().component())
          .isNotSameAs(imu);

      write(BlindRover.text("maxLinear: 0.6", "maxLinear: 'quick'"));
      await("it is refused", () -> told(robot, "found 'quick'"));
      assertThat(robot.complaint()).isPresent();
      assertThat(robot.configuration().robot().safety().maxLinear()).isEqualTo(0.6);

      write(BlindRover.text());
      await("it is good again", () -> robot.complaint().isEmpty());
      await("the new unit measures", () -> robot.cycle().gate().rule().equals("command-age"));

      // The cycle drops what a loaded machine made it miss, but it never waits for a change: half
      // of its turns is far less than any machine loses and far more than a waiting cycle has.
      double seconds = (clock.nanos() - since) * 1e-9;
      assertThat(robot.cycle().cycles() - cycles).isGreaterThan((long) (0.5 * 50 * seconds));
      robot.stop();
      run.join();
    }
    assertThat(threads())
        .noneMatch(n -> n.startsWith("bus ") || n.equals("wiring") || n.equals("cycle"));
  }

  @Test
  void anEndInTheMiddleOfAChangeLeavesNothingRunning() throws Exception {
    Path file = write(BlindRover.text());
    Robot robot = Robot.assemble(plan(file));
    Thread run =
        Thread.ofPlatform()
            .start(() -> {
              try {
                robot.run();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    await("cycles run", () -> robot.cycle().cycles() > 10);
    robot.reload(moved(BlindRover.text("maxWheelSpeed: 22", "maxWheelSpeed: 20")));
    await("the change is under way", () -> told(robot, "the robot file has changed"));
    robot.close();
    run.join(Duration.ofSeconds(20));
    robot.close();
    assertThat(run.isAlive()).isFalse();
    assertThat(threads())
        .noneMatch(n -> n.startsWith("bus ") || n.equals("wiring") || n.equals("cycle"));
    assertThat(robot.components().all()).isEmpty();
  }
}
