package dev.sinew.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sinew.sdk.time.SystemClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real child processes: small shell scripts. */
@Timeout(60)
class ChildProcessTest {
  @TempDir Path folder;

  private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final ChildEvents events =
      new ChildEvents() {
        @Override
        public void ready(String child, String line) {
          told.add("ready " + line);
        }

        @Override
        public void died(String child, int exitStatus) {
          told.add("died " + exitStatus);
        }
      };

  private ChildProcess child(String script) {
    return new ChildProcess(
        "test",
        new JvmCommand(List.of("/bin/sh", "-c", script), Map.of("GREETING", "hello")),
        folder.resolve("log").toFile(),
        new SystemClock(),
        events);
  }

  private String next() throws InterruptedException {
    String event = told.poll(30, TimeUnit.SECONDS);
    return event == null ? "nothing" : event;
  }

  @Test
  void givesWhatTheChildSaysWhenItIsReady() throws Exception {
    try (ChildProcess child = child("echo ready $GREETING 7; cat")) {
      assertThat(child.awaitReady(Duration.ofSeconds(30))).isEqualTo("hello 7");
    }
  }

  @Test
  void endsTheChildByEndingItsInput() throws Exception {
    ChildProcess child = child("echo ready; cat; echo done > '" + folder + "/done'");
    child.awaitReady(Duration.ofSeconds(30));
    long pid = child.pid().orElseThrow();
    child.close();
    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    assertThat(folder.resolve("done")).exists();
  }

  @Test
  void killsAChildThatDoesNotListen() throws Exception {
    ChildProcess child = child("echo ready; exec tail -f /dev/null");
    child.awaitReady(Duration.ofSeconds(30));
    long pid = child.pid().orElseThrow();
    child.close();
    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void startsAChildAgainThatDied() throws Exception {
    try (ChildProcess child =
        child(
            "echo ready $$; test -e '"
                + folder
                + "/again' && cat; touch '"
                + folder
                + "/again'; exit 3")) {
      assertThat(next()).startsWith("ready");
      assertThat(next()).isEqualTo("died 3");
      assertThat(next()).startsWith("ready");
      assertThat(child.pid()).isPresent();
    }
  }

  @Test
  void saysWhereTheLogIsWhenAChildDoesNotGetReady() {
    try (ChildProcess child = child("cat")) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> child.awaitReady(Duration.ofMillis(50)))
          .withMessageContaining(folder.resolve("log").toString());
    }
  }

  @Test
  void keepsWhatTheChildSaysOnItsErrorStream() throws Exception {
    try (ChildProcess child = child("echo trouble >&2; echo ready; cat")) {
      child.awaitReady(Duration.ofSeconds(30));
      assertThat(Files.readString(folder.resolve("log"))).contains("trouble");
    }
  }

  @Test
  void theClassPathTravelsInTheEnvironmentBecauseLongCommandLinesCrashOnnxRuntime() {
    Properties properties = new Properties();
    properties.setProperty("java.home", "/jdk");
    properties.setProperty("java.class.path", "a.jar:b.jar");
    properties.setProperty("sinew.flags", "-XX:+UseSerialGC -Dx=y");
    JvmCommand command = JvmCommand.of(properties, 64, List.of("node", "file"));
    assertThat(command.environment()).containsEntry("CLASSPATH", "a.jar:b.jar");
    assertThat(command.line())
        .startsWith("/jdk/bin/java", "-XX:+UseSerialGC", "-Dx=y", "-Xmx64m")
        .endsWith("dev.sinew.runtime.cli.Main", "node", "file")
        .doesNotContain("-cp");
  }
}
