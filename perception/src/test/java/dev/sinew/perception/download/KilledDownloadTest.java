package dev.sinew.perception.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.perception.TestModels;
import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.perception.model.Sha256;
import dev.sinew.sdk.time.SystemClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed in the middle of a download stands in nobody's way. */
class KilledDownloadTest {
  private static final int SIZE = 300_000;
  private static final DownloadSettings PATIENT =
      new DownloadSettings(
          Duration.ofSeconds(10), Duration.ofMinutes(5), 1, Duration.ZERO, Duration.ofSeconds(60));

  @TempDir private Path cache;

  /** Fetches into a folder, says when bytes have come, and waits for more. */
  static final class Child {
    private Child() {}

    public static void main(String[] arguments) throws ModelException, InterruptedException {
      fetch(
          Path.of(arguments[0]),
          manifest(arguments[1], arguments[2]),
          new DownloadProgress() {
            @Override
            public void at(long bytes, long total) {
              System.out.println(bytes);
            }

            @Override
            public void note(String sentence) {
              System.out.println(sentence);
            }
          });
    }
  }

  private static ModelManifest manifest(String sha256, String address) {
    return TestModels.withFile(TestModels.nanoDet(), sha256, SIZE, List.of(address));
  }

  private static Path fetch(Path cache, ModelManifest manifest, DownloadProgress progress)
      throws ModelException, InterruptedException {
    return new ModelDownload(
            cache, PATIENT, EnvironmentProxies.of(Map.of(), Optional.empty()), new SystemClock())
        .fetch(manifest, progress);
  }

  private static Process start(Path cache, String sha256, String address) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            Child.class.getName(),
            cache.toString(),
            sha256,
            address);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return builder.redirectErrorStream(true).start();
  }

  @Test
  void theNextOneTakesItsTurnAndGoesOnFromItsBeginning() throws Exception {
    byte[] file = new byte[SIZE];
    new Random(11).nextBytes(file);
    String sha256 = Sha256.of(file);
    try (HangingServer hanging = new HangingServer(file, SIZE / 3)) {
      Process child = start(cache, sha256, hanging.address());
      try (BufferedReader said =
          new BufferedReader(
              new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
        String wanted = String.valueOf(SIZE / 3);
        String line = said.readLine();
        while (line != null && !line.equals(wanted)) {
          line = said.readLine();
        }
        assertThat(line).isEqualTo(wanted);
      } finally {
        child.destroyForcibly().waitFor();
      }
    }
    Path part = cache.resolve("nanodet_g_int8.onnx." + sha256.substring(0, 12) + ".part");
    assertThat(part).hasSize(SIZE / 3);
    try (ScriptedServer server =
        new ScriptedServer((request, _, out) -> {
          ScriptedServer.head(
              out,
              "206 Partial Content",
              "Content-Range: bytes %d-%d/%d".formatted(request.from(), SIZE - 1, SIZE),
              "Content-Length: " + (SIZE - request.from()));
          out.write(file, request.from(), SIZE - request.from());
        })) {
      DownloadProgress silent =
          new DownloadProgress() {
            @Override
            public void at(long bytes, long total) {}

            @Override
            public void note(String sentence) {}
          };

      assertThat(fetch(cache, manifest(sha256, server.address("/m")), silent))
          .hasBinaryContent(file);
      assertThat(server.requests()).singleElement().matches(request -> request.from() == SIZE / 3);
      assertThat(Files.exists(part)).isFalse();
    }
  }
}
