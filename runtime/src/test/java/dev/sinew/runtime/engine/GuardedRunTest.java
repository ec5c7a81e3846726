package dev.sinew.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.hal.linux.guard.GuardMain;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.time.SystemClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole robot on a real board, which here has no pins and so needs none: its guard, and the gate
 * that waits for it. The guard takes this test's process for the robot and is given ten seconds of
 * patience.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GuardedRunTest {
  private static final String PATIENT = "guard: { beat: '20 ms', missed: 500 },";

  @TempDir private Path folder;
  private final Clock clock = new SystemClock();

  @Test
  void nothingMovesBeforeTheGuardWatchesAndItEndsWithTheRobot() throws Exception {
    try (Robot robot = Robot.assemble(onABoard(PATIENT))) {
      CompletableFuture<Void> run = runs(robot);
      awaitEvent(robot, "the guard process watches over the outputs");
      awaitGate(robot, "command-age");
      assertThat(guards()).hasSize(1);
      long guard = guards().getFirst().pid();
      guards().getFirst().destroyForcibly();
      awaitEvent(robot, "guard failed: the guard process died");
      awaitGate(robot, "guard");
      awaitEvent(robot, "guard works again");
      awaitGate(robot, "command-age");
      assertThat(guards()).hasSize(1).noneMatch(other -> other.pid() == guard);
      robot.stop();
      run.get(30, TimeUnit.SECONDS);
    }
    assertThat(guards()).isEmpty();
    assertThat(Files.readString(folder.resolve("data/guard.log"))).doesNotContain("made safe");
  }

  @Test
  void withoutAGuardTheRobotWarnsAndMoves() throws Exception {
    try (Robot robot = Robot.assemble(onABoard("guard: { enabled: false },"))) {
      CompletableFuture<Void> run = runs(robot);
      awaitEvent(robot, "guard: enabled is false: if this process is killed or hangs");
      awaitGate(robot, "command-age");
      assertThat(guards()).isEmpty();
      robot.stop();
      run.get(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void aSimulatedRobotHasNoGuard() throws Exception {
    try (Robot robot = new BlindRover(folder).assemble()) {
      robot.advance(Duration.ofSeconds(1));
      assertThat(robot.cycle().gate().rule()).isNotEqualTo("guard");
      assertThat(guards()).isEmpty();
    }
  }

  private RunPlan onABoard(String section) throws Exception {
    BlindRover rover = new BlindRover(folder);
    String text = BlindRover.text();
    String bare =
        text.substring(0, text.indexOf("components: {"))
            + section
            + text.substring(text.indexOf("\n  safety: {"));
    RunPlan simulated = rover.plan(bare, false);
    return new RunPlan(
        simulated.configuration(),
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        1,
        false,
        Optional.empty(),
        folder.resolve("data"),
        simulated.home(),
        simulated.plugins(),
        List.of());
  }

  private static CompletableFuture<Void> runs(Robot robot) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            robot.run();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        },
        command -> Thread.ofPlatform().name("run").start(command));
  }

  private void awaitEvent(Robot robot, String text) throws InterruptedException {
    while (robot.events().newest(EventLog.KEPT).stream()
        .noneMatch(event -> event.text().contains(text))) {
      clock.sleepUntil(clock.nanos() + 5_000_000);
    }
  }

  private void awaitGate(Robot robot, String rule) throws InterruptedException {
    while (!robot.cycle().gate().rule().equals(rule)) {
      clock.sleepUntil(clock.nanos() + 5_000_000);
    }
  }

  /** This process's guards that live. */
  private static List<ProcessHandle> guards() {
    return ProcessHandle.current()
        .children()
        .filter(ProcessHandle::isAlive)
        .filter(child ->
            child
                .info()
                .arguments()
                .filter(arguments -> List.of(arguments).contains(GuardMain.class.getName()))
                .isPresent())
        .toList();
  }
}
