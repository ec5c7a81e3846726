package dev.sinew.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Other people's implementations under {@code integration-tests/judges}, run by Node. */
final class Judge {
  private static final int PATIENCE_SECONDS = 60;

  private Judge() {}

  /**
   * Starts a script. Without Node or the judges' packages the test is skipped; where CI is set, it
   * fails.
   */
  static Process start(Path errors, String script, String... arguments) throws IOException {
    Path folder = Clone.home().resolve("integration-tests/judges");
    if (!Files.isDirectory(folder.resolve("node_modules/@mcap/core"))) {
      missing("the judges are not installed: npm ci --prefix integration-tests/judges");
    }
    // Node 20 may wait for ever at its end for a compiler thread that waits for a collection on the
    // thread that ends; with one thread there is nobody to wait for.
    List<String> command =
        new ArrayList<>(List.of("node", "--single-threaded", folder.resolve(script).toString()));
    command.addAll(List.of(arguments));
    try {
      return new ProcessBuilder(command).redirectError(errors.toFile()).start();
    } catch (IOException e) {
      missing("no node on the PATH; on Debian: apt-get install nodejs npm");
      throw e;
    }
  }

  private static void missing(String reason) {
    if ("true".equals(System.getenv("CI"))) {
      fail(reason);
    }
    Assumptions.abort(reason);
  }

  /** Runs a script to its end; what it printed. */
  static String run(Path folder, String script, String... arguments) throws Exception {
    Path errors = Files.createTempFile(folder, "judge", ".err");
    Process process = start(errors, script, arguments);
    try (ExecutorService reader = Executors.newSingleThreadExecutor()) {
      Future<byte[]> out = reader.submit(() -> process.getInputStream().readAllBytes());
      boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      assertThat(ended).as("%s ended; it said %s", script, Files.readString(errors)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
      return new String(out.get(), StandardCharsets.UTF_8);
    }
  }
}
