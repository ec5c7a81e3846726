package dev.sinew.it.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.hal.linux.posix.Processes;
import dev.sinew.hal.ports.Board;
import dev.sinew.it.rig.RecordedPulses.Applied;
import dev.sinew.runtime.guard.HeldLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines, PWM and a PWM chip behind I2C, after the program that drove them is gone or hangs. */
@OnTheRig
class SafeOutputsRigTest {
  private static final int SIGSTOP = 19;
  private static final int WHEEL_CHANNEL = 0;
  private static final int SHOULDER_CHANNEL = 1;
  private static final Path WATCHDOG = Path.of("/sys/class/watchdog/watchdog0/state");

  @TempDir private Path folder;
  private Board board;
  private Optional<ProcessHandle> guard = Optional.empty();

  @BeforeEach
  void openTheBoard() throws Exception {
    board = Header.open();
    I2cMemory.bytes(GuardedRobot.PCA9685);
  }

  @AfterEach
  void closeIt() throws IOException {
    guard.ifPresent(ProcessHandle::destroyForcibly);
    I2cMemory.absent(GuardedRobot.PCA9685);
    board.close();
  }

  @Test
  void everythingReachesItsSafeStateAfterKillMinus9AndANewRobotTakesOver() throws Exception {
    try (ChildJvm robot = driving()) {
      long killed = Header.CLOCK.nanos();
      robot.kill();
      awaitHeldLines();
      everythingIsSafe();
      System.out.printf(
          "measured kill -9 to PWM off: %.1f ms, to the chip: %.1f ms; %s%n",
          (switchedOff() - killed) * 1e-6, (chipWritten() - killed) * 1e-6, told());
    }
    assertThat(Files.readString(WATCHDOG).strip()).as("nobody stopped it").isEqualTo("active");
    assertThatThrownBy(() -> board.outputs("next", GuardedRobot.LINES))
        .hasMessageContaining("held by 'sinew-guard'");

    assertThat(HeldLines.takeOver(GuardedRobot.settings(folder)))
        .isEqualTo(guard.map(ProcessHandle::pid));

    board.outputs("next", GuardedRobot.LINES).write(0b11, 0b01);
    assertThat(SimulatedChip.HEADER.levels(GuardedRobot.LINES)).isEqualTo("10");
  }

  @Test
  void everythingReachesItsSafeStateWhenTheRobotIsStopped() throws Exception {
    try (ChildJvm robot = driving()) {
      long stopped = Header.CLOCK.nanos();
      assertThat(new Processes().kill((int) robot.pid(), SIGSTOP)).isZero();
      awaitHeldLines();
      everythingIsSafe();
      assertThat(ProcessHandle.of(robot.pid()).filter(ProcessHandle::isAlive)).isEmpty();
      System.out.printf(
          "measured SIGSTOP to PWM off with 10 heartbeats of 100 ms: %.1f ms; %s%n",
          (switchedOff() - stopped) * 1e-6, told());
    }
  }

  @Test
  void anOrderlyEndIsLeftToTheRobot() throws Exception {
    try (ChildJvm robot = driving()) {
      assertThat(Files.readString(WATCHDOG).strip()).isEqualTo("active");
      assertThat(new Processes().kill((int) robot.pid(), Processes.SIGTERM)).isZero();
      guard.orElseThrow().onExit().get();
    }
    assertThat(RecordedPulses.now(WHEEL_CHANNEL).enabled()).isFalse();
    assertThat(SimulatedChip.HEADER.levels(GuardedRobot.LINES)).isEqualTo("00");
    assertThat(I2cMemory.registers(GuardedRobot.PCA9685)[GuardedRobot.ALL_LED_OFF_H])
        .as("the guard writes nothing")
        .isZero();
    assertThat(Files.readString(WATCHDOG).strip()).as("stopped by the guard").isEqualTo("inactive");
  }

  /** A robot that drives everything and is watched. */
  private ChildJvm driving() throws Exception {
    ChildJvm robot = ChildJvm.start(GuardedRobot.class, folder.toString());
    String line = robot.awaitLine("guarded by ");
    guard = ProcessHandle.of(Long.parseLong(line.substring("guarded by ".length())));
    assertThat(RecordedPulses.now(WHEEL_CHANNEL).enabled()).isTrue();
    assertThat(RecordedPulses.now(WHEEL_CHANNEL).widthNanos()).isEqualTo(40_000);
    assertThat(SimulatedChip.HEADER.levels(GuardedRobot.LINES)).isEqualTo("11");
    RecordedPulses.forget();
    I2cMemory.forget();
    return robot;
  }

  private void everythingIsSafe() throws IOException {
    Applied wheel = RecordedPulses.now(WHEEL_CHANNEL);
    assertThat(wheel.enabled()).isFalse();
    assertThat(wheel.widthNanos()).isZero();
    Applied shoulder = RecordedPulses.now(SHOULDER_CHANNEL);
    assertThat(shoulder.enabled()).as("what holds a load goes on holding it").isTrue();
    assertThat(shoulder.widthNanos()).isEqualTo(1_700_000);
    assertThat(SimulatedChip.HEADER.levels(GuardedRobot.LINES)).isEqualTo("00");
    assertThat(I2cMemory.registers(GuardedRobot.PCA9685)[GuardedRobot.ALL_LED_OFF_H])
        .isEqualTo(GuardedRobot.ALL_OFF);
    assertThat(told()).doesNotContain("NOT SAFE");
  }

  /** The guard writes this file last. */
  private void awaitHeldLines() throws InterruptedException {
    while (!Files.exists(folder.resolve("guard.holds"))) {
      Header.CLOCK.sleepUntil(Header.CLOCK.nanos() + 5_000_000);
    }
  }

  /** When the wheel's channel was first off, by the kernel's own stamp. */
  private static long switchedOff() throws IOException {
    return RecordedPulses.log().stream()
        .filter(state -> state.channel() == WHEEL_CHANNEL && !state.enabled())
        .mapToLong(Applied::nanos)
        .min()
        .orElseThrow();
  }

  private static long chipWritten() throws IOException {
    return I2cMemory.log().stream()
        .filter(message -> message.address() == GuardedRobot.PCA9685 && !message.read())
        .mapToLong(I2cMemory.Message::nanos)
        .min()
        .orElseThrow();
  }

  private String told() throws IOException {
    return Files.readAllLines(folder.resolve("guard.log")).getLast();
  }
}
