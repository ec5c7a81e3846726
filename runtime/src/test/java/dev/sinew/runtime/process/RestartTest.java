package dev.sinew.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RestartTest {

  /** Begins anew once, beside a thread that would never end. */
  static final class Victim {
    private Victim() {}

    public static void main(String[] arguments) throws IOException {
      String quarantine = System.getenv(Restart.QUARANTINE);
      System.out.println(
          ProcessHandle.current().pid() + " " + List.of(arguments) + " " + quarantine);
      if (quarantine == null) {
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              for (; ; ) {
                Thread.onSpinWait();
              }
            });
        Restart.inPlace(Map.of(Restart.QUARANTINE, "spinner"));
      }
    }
  }

  @Test
  void theSameProcessBeginsAnewWithItsArgumentsAndWhatItIsToldToRemember() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                Victim.class.getName(),
                "one argument",
                "")
            .redirectErrorStream(true);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().remove(Restart.QUARANTINE);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(said.lines())
        .containsExactly(
            process.pid() + " [one argument, ] null", process.pid() + " [one argument, ] spinner");
  }
}
