package dev.sinew.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Ctrl-C leaves behind: nothing. */
class CtrlCTest {
  /** The product promises one second; the rest is for a build server that is busy elsewhere. */
  private static final Duration AT_MOST = Duration.ofSeconds(3);

  @TempDir Path folder;

  @Test
  void stopsAtOnceAndLeavesNoChildNoOpenLedgerAndNoTemporaryFile() throws Exception {
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    Path data = folder.resolve("data");
    try (RunningProduct run =
        Product.in(folder)
            .withTemporaryFiles(temporary)
            .start(
                "run",
                Clone.rover().toString(),
                "--sim",
                "--headless",
                "--data",
                data.toString(),
                "--report",
                folder.resolve("out").toString())) {
      run.awaitLine("fabric connected to the hub");
      ProcessHandle hub = run.child("hub").orElseThrow();
      ProcessHandle node = run.child("node").orElseThrow();

      long asked = System.nanoTime();
      run.interrupt();
      int status = run.awaitExit(Duration.ofSeconds(30));
      long millis = (System.nanoTime() - asked) / 1_000_000;
      System.out.printf("Ctrl-C to the end of the process: %d ms%n", millis);

      assertThat(status).as(run.all()).isEqualTo(130);
      assertThat(Duration.ofMillis(millis)).as(run.all()).isLessThan(AT_MOST);
      hub.onExit().get(1, TimeUnit.SECONDS);
      node.onExit().get(1, TimeUnit.SECONDS);
      assertThat(run.all()).contains("s of robot time").contains(": balanced");
      assertThat(run.all()).doesNotContain("did not come to its end").doesNotContain("\tat ");
    }
    assertThat(filesIn(temporary)).isEmpty();
    assertThat(filesIn(data).stream().filter(f -> f.toString().endsWith("-wal")))
        .allSatisfy(wal -> assertThat(Files.size(wal)).isZero());
    assertThat(Report.in(folder.resolve("out")).flag("/ledger/balanced")).isTrue();
  }

  private static List<Path> filesIn(Path folder) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> !file.equals(folder)).toList();
    }
  }
}
