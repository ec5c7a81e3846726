package dev.sinew.hal.linux.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.hal.ports.KernelPlace;
import dev.sinew.hal.ports.SafeOutput;
import dev.sinew.hal.ports.SafePulse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real guard beside a real robot process, over a folder shaped like sysfs. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GuardProcessTest {
  private static final int KILLED = 128 + 9;

  @TempDir private Path folder;
  private Path wheel = Path.of("");
  private Path shoulder = Path.of("");
  private Path lid = Path.of("");
  private Path watchdog = Path.of("");
  private Process robot = new Gone();
  private ProcessHandle guard = ProcessHandle.current();
  private BufferedReader said = new BufferedReader(Reader.nullReader());

  @BeforeEach
  void threeChannelsRun() throws IOException {
    wheel = channel("pwm0", 50_000, 40_000);
    shoulder = channel("pwm1", 20_000_000, 1_700_000);
    lid = channel("pwm2", 10_000_000, 900_000);
    watchdog = Files.createFile(folder.resolve("watchdog"));
  }

  @AfterEach
  void nothingIsLeft() {
    robot.destroyForcibly();
    if (!guard.equals(ProcessHandle.current())) {
      guard.destroyForcibly();
    }
  }

  @Test
  void aKilledRobotsOutputsReachTheirSafeStates() throws Exception {
    watched();
    signal("-KILL", robot.pid());
    ended();
    outputsAreSafe();
    assertThat(log()).contains("its channel ended without a goodbye").doesNotContain("NOT SAFE");
    assertThat(Files.readString(watchdog)).as("it goes on counting down").doesNotContain("V");
  }

  @Test
  void aStoppedRobotIsKilledAndItsOutputsReachTheirSafeStates() throws Exception {
    watched();
    signal("-STOP", robot.pid());
    ended();
    outputsAreSafe();
    assertThat(robot.waitFor()).isEqualTo(KILLED);
    assertThat(log()).contains("no heartbeat for");
  }

  @Test
  void aRobotThatLivesAndHasFallenSilentIsKilled() throws Exception {
    watched();
    tell('s');
    ended();
    outputsAreSafe();
    assertThat(robot.waitFor()).isEqualTo(KILLED);
  }

  @Test
  void aRobotThatTalksNonsenseIsKilled() throws Exception {
    watched();
    tell('b');
    ended();
    outputsAreSafe();
    assertThat(robot.waitFor()).isEqualTo(KILLED);
    assertThat(log()).contains("cannot be understood: no frame begins here");
  }

  @Test
  void aRobotThatSaysGoodbyeIsLeftAlone() throws Exception {
    watched();
    tell('g');
    ended();
    assertThat(robot.waitFor()).isZero();
    assertThat(value(wheel, "duty_cycle")).isEqualTo("40000");
    assertThat(value(wheel, "enable")).isEqualTo("1");
    assertThat(log()).doesNotContain("made safe");
    assertThat(Files.readString(watchdog)).as("the watchdog is stopped").endsWith("V");
  }

  @Test
  void signalsOfATerminalDoNotReachAGuardThatWatches() throws Exception {
    watched();
    for (String signal : new String[] {"-INT", "-TERM", "-HUP"}) {
      signal(signal, guard.pid());
    }
    signal("-KILL", robot.pid());
    ended();
    outputsAreSafe();
  }

  @Test
  void whatItCannotReachIsToldWithTheReason() throws Exception {
    start(
        new SafeOutput.Pulse("wheel", 12, SafePulse.OFF, place(folder.resolve("pwm9"))),
        new SafeOutput.Pulse("horn", 13, SafePulse.OFF, Optional.empty()));
    String line = said.readLine();
    assertThat(line)
        .startsWith("prepared")
        .contains("PWM on GPIO 12 of 'wheel': " + folder.resolve("pwm9/enable"))
        .contains("ENOENT, no such file or device")
        .contains("PWM on GPIO 13 of 'horn': its provider does not say where the kernel has it");
  }

  private void watched() throws IOException {
    start(
        new SafeOutput.Pulse("wheel", 12, SafePulse.OFF, place(wheel)),
        new SafeOutput.Pulse("shoulder", 13, SafePulse.HOLD, place(shoulder)),
        new SafeOutput.Pulse("lid", 18, new SafePulse.Park(20_000_000, 1_500_000), place(lid)));
    assertThat(said.readLine()).isEqualTo("prepared []");
    assertThat(said.readLine()).isEqualTo("strict");
  }

  private void start(SafeOutput... outputs) throws IOException {
    ProcessBuilder command =
        StandInRobot.command(
            folder.resolve("holding"),
            folder.resolve("guard.log"),
            StandInRobot.declaration(outputs),
            watchdog);
    robot = command.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    said =
        new BufferedReader(new InputStreamReader(robot.getInputStream(), StandardCharsets.UTF_8));
    String first = said.readLine();
    assertThat(first).startsWith("guard ");
    guard = ProcessHandle.of(Long.parseLong(first.substring(6))).orElseThrow();
  }

  private void tell(char order) throws IOException {
    robot.getOutputStream().write(order);
    robot.getOutputStream().flush();
  }

  private void ended() throws Exception {
    guard.onExit().get(30, TimeUnit.SECONDS);
  }

  private void outputsAreSafe() throws IOException {
    assertThat(value(wheel, "duty_cycle")).isEqualTo("0");
    assertThat(value(wheel, "enable")).isEqualTo("0");
    assertThat(value(shoulder, "duty_cycle")).isEqualTo("1700000");
    assertThat(value(shoulder, "enable")).isEqualTo("1");
    assertThat(value(lid, "period")).isEqualTo("20000000");
    assertThat(value(lid, "duty_cycle")).isEqualTo("1500000");
    assertThat(value(lid, "enable")).isEqualTo("1");
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("guard.log"));
  }

  private Path channel(String name, long period, long width) throws IOException {
    Path made = Files.createDirectories(folder.resolve(name));
    Files.writeString(made.resolve("period"), period + "\n");
    Files.writeString(made.resolve("duty_cycle"), width + "\n");
    Files.writeString(made.resolve("enable"), "1\n");
    return made;
  }

  private static Optional<KernelPlace> place(Path channel) {
    return Optional.of(new KernelPlace.PwmChannel(channel.toString()));
  }

  /** The first line, as the kernel takes a write. */
  private static String value(Path channel, String file) throws IOException {
    return Files.readAllLines(channel.resolve(file)).getFirst();
  }

  private static void signal(String signal, long pid) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("kill", signal, Long.toString(pid)).start().waitFor()).isZero();
  }

  /** Before a robot is started. */
  private static final class Gone extends Process {
    @Override
    public java.io.OutputStream getOutputStream() {
      return java.io.OutputStream.nullOutputStream();
    }

    @Override
    public java.io.InputStream getInputStream() {
      return java.io.InputStream.nullInputStream();
    }

    @Override
    public java.io.InputStream getErrorStream() {
      return java.io.InputStream.nullInputStream();
    }

    @Override
    public int waitFor() {
      return 0;
    }

    @Override
    public int exitValue() {
      return 0;
    }

    @Override
    public void destroy() {}
  }
}
