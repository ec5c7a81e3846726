package dev.sinew.perception.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.perception.TestModels;
import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.model.Sha256;
import dev.sinew.sdk.time.SystemClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever a server says: the download ends, with the right file or with a reason for the user, and
 * never with a wrong file under the model's name.
 */
class HostileServerPropertyTest {
  private static final byte[] FILE = "the bytes of a model".getBytes(StandardCharsets.US_ASCII);
  private static final DownloadSettings HASTY =
      new DownloadSettings(
          Duration.ofSeconds(5), Duration.ofMillis(200), 2, Duration.ZERO, Duration.ofSeconds(5));

  @Provide
  Arbitrary<byte[]> answers() {
    Arbitrary<String> status =
        Arbitraries.of(
            "HTTP/1.1 200 OK",
            "HTTP/1.1 206 Partial Content",
            "HTTP/1.1 206 Partial Content",
            "HTTP/1.1 302 Found",
            "HTTP/1.1 416 Range Not Satisfiable",
            "HTTP/1.1 100 Continue",
            "HTTP/1.1 204 No Content",
            "HTTP/1.1 99999 What",
            "HTTP/1.1",
            "\u0000");
    Arbitrary<String> number =
        Arbitraries.of("0", "5", "19", "20", "21", "-1", "99999999999999999999", "x", "");
    Arbitrary<String> header =
        Combinators.combine(
                Arbitraries.of(
                    "Content-Length: %s",
                    "Content-Range: bytes %s-19/20",
                    "Content-Range: bytes 5-%s/20",
                    "Content-Range: bytes 5-19/%s",
                    "Content-Range: bytes 5-19/20",
                    "ETag: %s",
                    "Last-Modified: %s",
                    "Location: %s",
                    "Transfer-Encoding: chunked",
                    "%s"),
                number)
            .as(String::formatted);
    Arbitrary<byte[]> body =
        Arbitraries.of(
            FILE, Arrays.copyOfRange(FILE, 5, 20), new byte[20], new byte[15], new byte[0]);
    return Combinators.combine(status, header.list().ofMaxSize(4), body)
        .as((first, headers, rest) -> {
          String head = first + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
          byte[] text = head.getBytes(StandardCharsets.ISO_8859_1);
          byte[] whole = Arrays.copyOf(text, text.length + rest.length);
          System.arraycopy(rest, 0, whole, text.length, rest.length);
          return whole;
        });
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void neverLeavesAWrongFile(@ForAll("answers") byte[] first, @ForAll("answers") byte[] then)
      throws Exception {
    Path cache = Files.createTempDirectory("hostile");
    try (ScriptedServer server =
        new ScriptedServer((_, number, out) -> out.write(number == 1 ? first : then))) {
      String sha256 = Sha256.of(FILE);
      Files.write(
          cache.resolve("nanodet_g_int8.onnx." + sha256.substring(0, 12) + ".part"),
          Arrays.copyOf(FILE, 5));
      ModelDownload download =
          new ModelDownload(
              cache, HASTY, EnvironmentProxies.of(Map.of(), Optional.empty()), new SystemClock());
      Path target = cache.resolve("nanodet_g_int8.onnx");
      try {
        download.fetch(
            TestModels.withFile(
                TestModels.nanoDet(), sha256, FILE.length, List.of(server.address("/m"))),
            new DownloadProgress() {
              @Override
              public void at(long bytes, long total) {
                assertThat(bytes).isBetween(0L, total);
              }

              @Override
              public void note(String sentence) {}
            });
        assertThat(target).hasBinaryContent(FILE);
      } catch (ModelException e) {
        assertThat(target).doesNotExist();
        assertThat(e).hasMessageContaining("could not be fetched");
      }
    } finally {
      delete(cache);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
