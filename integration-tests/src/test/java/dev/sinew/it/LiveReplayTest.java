package dev.sinew.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.Replay;
import dev.sinew.runtime.engine.ReplayPlan;
import dev.sinew.runtime.engine.ReplayResult;
import dev.sinew.runtime.engine.Robot;
import dev.sinew.runtime.engine.RunPlan;
import dev.sinew.runtime.recording.journal.CycleEntry;
import dev.sinew.runtime.recording.journal.Signal;
import dev.sinew.runtime.recording.tape.TapeReader;
import dev.sinew.testkit.VirtualRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run in real time, with everything in it that no second run would do alike: a skill that is
 * late, samples that are missed, an emergency stop out of the blue. Its recording replays all the
 * same.
 */
class LiveReplayTest {
  /** Drives in circles and now and then thinks far longer than a cycle has time. */
  private static final String LATE =
      """
      for (int turn = 0; ; turn++) {
        if (turn % 9 == 4) {
          long until = System.nanoTime() + (turn % 2 == 0 ? 15_000_000L : 70_000_000L);
          while (System.nanoTime() < until) {
            Thread.onSpinWait();
          }
        }
        double wish = robot.scene().pose().heading() * 0.1;
        drive.request(new Twist2d(0.2 + wish, 0.5));
        robot.nextCycle();
      }
      """;

  private static final String RATE = "cycle: { rate: 50 }";

  @TempDir Path folder;

  private Path robotFile() throws Exception {
    Path file = BlindRover.in(folder);
    String text = Files.readString(file);
    int start = text.indexOf("  cortex: {");
    int end = text.indexOf("\n  },\n", start);
    String late =
        "  cortex: { initialMode: 'late', modes: { late: { skill: 'late', onFailure: 'late' } }";
    String other = text.substring(0, start) + late + text.substring(end);
    // Faster than the buses sample, so that some cycles meet no new sample on any machine.
    assertThat(other).contains(RATE);
    return Files.writeString(file, other.replace(RATE, "cycle: { rate: 150 }"));
  }

  private RunPlan live(Path plugins, Path recording) throws Exception {
    RunPlan plan = VirtualRun.of(robotFile(), plugins, folder).plan();
    return new RunPlan(
            plan.configuration(),
            true,
            false,
            Optional.of(Duration.ofSeconds(5)),
            Optional.empty(),
            Optional.empty(),
            1,
            false,
            Optional.empty(),
            folder,
            plan.home(),
            plugins,
            List.of(
                new RunPlan.Fault("imu", 2_500_000_000L, 2_900_000_000L),
                new RunPlan.Fault("lidar", 3_000_000_000L, 4_000_000_000L)))
        .recorded(recording);
  }

  /** What makes a recording a hard one. */
  private static final class Hardships implements TapeReader.Listener {
    private long lateYields;
    private long withoutWheels;
    private long stopped;
    private boolean released;

    @Override
    public void cycle(CycleEntry entry) {
      boolean wheels = false;
      for (CycleEntry.Item item : entry.items()) {
        switch (item) {
          case CycleEntry.SkillYield turn when turn.resumedCycle() < entry.cycle() -> lateYields++;
          case CycleEntry.Sample sample when sample.number() == 0 -> wheels = true;
          case CycleEntry.Flag flag when flag.signal() == Signal.EMERGENCY_STOP.code() -> {
            released |= stopped > 0 && !flag.value();
            stopped += flag.value() ? 1 : 0;
          }
          default -> {}
        }
      }
      withoutWheels += wheels ? 0 : 1;
    }
  }

  /** Presses and releases when the robot has come so far. */
  private static Thread operator(Robot robot) {
    return Thread.ofPlatform()
        .daemon()
        .start(() -> {
          while (robot.cycle().cycles() < 60) {
            Thread.yield();
          }
          robot.emergencyStop().press("a test");
          while (robot.cycle().cycles() < 90) {
            Thread.yield();
          }
          robot.emergencyStop().release();
        });
  }

  @Test
  void aLiveRunWithALateSkillMissedSamplesAndAnEmergencyStopReplaysToTheLastBit() throws Exception {
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    SourcePlugin.in(plugins, "late", LATE);
    Path file = folder.resolve("live.mcap");
    try (Robot robot = Robot.assemble(live(plugins, file))) {
      Thread operator = operator(robot);
      robot.run();
      operator.join();
    }
    Hardships hardships = new Hardships();
    try (TapeReader tape = TapeReader.open(file)) {
      assertThat(tape.play(hardships)).isEmpty();
    }
    assertThat(hardships.lateYields).as("turns that were late").isPositive();
    assertThat(hardships.withoutWheels).as("cycles without wheels").isPositive();
    assertThat(hardships.stopped).as("cycles in emergency stop").isPositive();
    assertThat(hardships.released).isTrue();

    ReplayResult result =
        Replay.run(
            ReplayPlan.of(file), new Installation(Installation.here().home(), plugins, Map.of()));
    assertThat(result.comparison().first()).isEmpty();
    assertThat(result.comparison().cycles()).isGreaterThan(100);
    assertThat(result.same()).isTrue();
  }
}
