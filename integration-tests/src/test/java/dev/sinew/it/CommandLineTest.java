package dev.sinew.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user is told who asks, or who makes a mistake. */
class CommandLineTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  private record Outcome(int status, String output, String all) {}

  private Outcome run(String... arguments) throws Exception {
    try (RunningProduct run = Product.in(folder).start(arguments)) {
      int status = run.awaitExit(PATIENCE);
      assertThat(run.all()).as("no stack trace for a user").doesNotContain("\tat ");
      return new Outcome(status, run.output(), run.all());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "check", "node", "hub", "doctor", "hal", "import"})
  void everyCommandExplainsItself(String command) throws Exception {
    Outcome outcome = run(command, "--help");
    assertThat(outcome.status()).isZero();
    assertThat(outcome.output()).contains("Usage: sinew " + command).contains("--help");
  }

  @Test
  void withoutACommandTheCommandsAreListed() throws Exception {
    Outcome outcome = run("--help");
    assertThat(outcome.status()).isZero();
    assertThat(outcome.output()).contains("run ", "check ", "node ", "doctor ");
  }

  @Test
  void checkNamesThePlaceOfEveryMistake() throws Exception {
    Path broken =
        Files.writeString(
            folder.resolve("broken.json5"),
            Files.readString(Clone.rover())
                .replace("'../worlds/", "'" + Clone.home().resolve("configs/worlds") + "/")
                .replace("rate: 50 }", "rate: 5000 }")
                .replace("driver: 'mpu6050'", "driver: 'mpu6055'"));
    Outcome outcome = run("check", broken.toString());
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.output()).containsPattern("broken\\.json5:8:\\d+").contains("'mpu6050'");
    assertThat(run("check", Clone.rover().toString()).status()).isZero();
  }

  @Test
  void doctorSaysWhatTheMachineHas() throws Exception {
    Outcome outcome = run("doctor");
    assertThat(outcome.output()).contains("Java: version 25").contains("nanodet-g is bundled");
  }

  @Test
  void aRobotFileThatIsNotThereIsNamed() throws Exception {
    Outcome outcome = run("run", folder.resolve("nobody.json5").toString(), "--sim");
    assertThat(outcome.status()).isNotZero();
    assertThat(outcome.all()).contains("nobody.json5");
  }

  @Test
  void aPortThatIsTakenIsNamedWithTheWayOut() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Outcome outcome =
          run(
              "run",
              Clone.rover().toString(),
              "--sim",
              "--no-fabric",
              "--port",
              String.valueOf(taken.getLocalPort()),
              "--data",
              folder.resolve("data").toString());
      assertThat(outcome.status()).isNotZero();
      assertThat(outcome.all()).contains(String.valueOf(taken.getLocalPort())).contains("port");
    }
  }

  @Test
  void aSecondRunOnTheSameDataFolderIsRefusedWithTheReason() throws Exception {
    String data = folder.resolve("data").toString();
    try (RunningProduct first =
        Product.in(folder)
            .start("run", Clone.rover().toString(), "--sim", "--headless", "--data", data)) {
      first.awaitLine("rover runs$");
      Outcome second = run("run", Clone.rover().toString(), "--sim", "--headless", "--data", data);
      assertThat(second.status()).isNotZero();
      assertThat(second.all()).contains("--data").contains("in use by another run");
      first.interrupt();
      first.awaitExit(PATIENCE);
    }
  }
}
