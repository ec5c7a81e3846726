package dev.sinew.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sinew.hal.linux.posix.Errno;
import dev.sinew.hal.linux.posix.Scheduling;
import dev.sinew.runtime.config.robot.RealTime;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealTimeThreadTest {
  private static final int FIFO = 1;

  @TempDir Path folder;

  /** What a thread was told and what the kernel says about it afterwards. */
  private record Entered(RealTimeThread.Outcome outcome, int policy, int priority) {}

  private static Entered enter(RealTime wanted) throws Exception {
    AtomicReference<Entered> entered = new AtomicReference<>();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread thread =
        Thread.ofPlatform()
            .uncaughtExceptionHandler((_, e) -> failure.set(e))
            .start(() -> {
              RealTimeThread.Outcome outcome = RealTimeThread.enter(wanted, "Linux");
              String stat;
              try {
                stat = Files.readString(Path.of("/proc/thread-self/stat"));
              } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
              // proc(5): fields 40 and 41, counted from the third, which follows the name.
              String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
              entered.set(
                  new Entered(outcome, Integer.parseInt(fields[38]), Integer.parseInt(fields[37])));
            });
    thread.join();
    assertThat(failure.get()).isNull();
    return entered.get();
  }

  /** The classes the probe needs, copied to where a user without any right can read them. */
  private String readable() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    for (Class<?> type :
        List.of(
            RealTimeProbe.class,
            RealTimeThread.class,
            RealTimeThread.Outcome.class,
            RealTime.class,
            Scheduling.class,
            Errno.class)) {
      String name = type.getName().replace('.', '/') + ".class";
      Path copy = folder.resolve(name);
      Files.createDirectories(copy.getParent());
      try (InputStream bytes = type.getClassLoader().getResourceAsStream(name)) {
        Files.copy(bytes, copy);
      }
    }
    return folder.toString();
  }

  private static void onLinux() {
    assumeThat(System.getProperty("os.name")).as("real time is Linux's").startsWith("Linux");
  }

  @Test
  void saysWhatTheKernelSays() throws Exception {
    onLinux();
    Entered entered = enter(new RealTime(42, List.of(0), false));
    if (entered.outcome.granted()) {
      assertThat(entered.policy).isEqualTo(FIFO);
      assertThat(entered.priority).isEqualTo(42);
      assertThat(entered.outcome.line())
          .isEqualTo("the cycle has SCHED_FIFO priority 42, processors [0]");
    } else {
      assertThat(entered.policy).isNotEqualTo(FIFO);
      assertThat(entered.outcome.line()).contains("was refused SCHED_FIFO priority 42 (EPERM");
    }
  }

  @Test
  void aProcessorThatIsNotThereIsRefusedAndTheThreadRunsOn() throws Exception {
    onLinux();
    Entered entered = enter(new RealTime(42, List.of(1023), false));
    assertThat(entered.outcome.granted()).isFalse();
    assertThat(entered.outcome.line())
        .contains("processors [1023] (EINVAL, invalid argument)", "name processors that are there")
        .doesNotContain("\n");
  }

  @Test
  void withoutThePrivilegeOneLineSaysWhatToDo() throws Exception {
    onLinux();
    List<String> line = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      line.addAll(
          List.of(
              "setpriv",
              "--reuid=65534",
              "--clear-groups",
              "--bounding-set=-all",
              "--inh-caps=-all"));
    }
    line.addAll(
        List.of(
            "prlimit",
            "--rtprio=0",
            "--memlock=65536",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Xshare:auto",
            RealTimeProbe.class.getName()));
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().put("CLASSPATH", readable());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output.lines()).as(output).hasSize(1);
    assertThat(output)
        .startsWith("false the cycle was refused SCHED_FIFO priority 50 (EPERM")
        .contains("locked memory (EPERM", "LimitRTPRIO=99", "setcap cap_sys_nice");
  }

  @Test
  void elsewhereThanOnLinuxOneLineSaysSo() {
    RealTimeThread.Outcome outcome =
        RealTimeThread.enter(new RealTime(50, List.of(3), true), "Mac OS X");
    assertThat(outcome.granted()).isFalse();
    assertThat(outcome.line())
        .isEqualTo("cycle.realtime is for Linux; on Mac OS X the cycle runs as an ordinary thread");
  }

  @Test
  void aProcessorThatNoMachineHasIsAnErrorInTheRobotFile() {
    assertThatThrownBy(() -> new RealTime(50, List.of(5_000), false))
        .hasMessage("cpus: 5000 is not a processor; expected 0 to 1023");
  }
}
