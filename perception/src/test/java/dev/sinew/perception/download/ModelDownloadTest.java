package dev.sinew.perception.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sinew.perception.TestModels;
import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.perception.model.ModelStore;
import dev.sinew.perception.model.Sha256;
import dev.sinew.sdk.time.SystemClock;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ProxySelector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelDownloadTest {
  private static final int SIZE = 300_000;
  private static final ProxySelector NO_PROXY = EnvironmentProxies.of(Map.of(), Optional.empty());
  private static final DownloadSettings IMPATIENT =
      new DownloadSettings(
          Duration.ofSeconds(5), Duration.ofMillis(300), 3, Duration.ZERO, Duration.ofSeconds(20));

  private final byte[] file = new byte[SIZE];
  private final List<String> notes = new ArrayList<>();
  private final List<Long> progress = new ArrayList<>();
  @TempDir private Path cache;

  private final DownloadProgress watcher =
      new DownloadProgress() {
        @Override
        public void at(long bytes, long total) {
          progress.add(bytes);
        }

        @Override
        public void note(String sentence) {
          notes.add(sentence);
        }
      };

  ModelDownloadTest() {
    new Random(7).nextBytes(file);
  }

  private ModelManifest manifest(String... addresses) {
    return TestModels.withFile(TestModels.nanoDet(), Sha256.of(file), SIZE, List.of(addresses));
  }

  private ModelDownload download() {
    return new ModelDownload(cache, IMPATIENT, NO_PROXY, new SystemClock());
  }

  private Path fetch(ScriptedServer server) throws Exception {
    return download().fetch(manifest(server.address("/m.onnx")), watcher);
  }

  private Path part() {
    return cache.resolve("nanodet_g_int8.onnx." + Sha256.of(file).substring(0, 12) + ".part");
  }

  private void assertNothingLeftButTheLock() throws IOException {
    try (var all = Files.list(cache)) {
      assertThat(all.map(path -> path.getFileName().toString()))
          .allMatch(name -> name.endsWith(".lock"));
    }
  }

  /** A well-behaved server: ranges, entity tags. */
  private void serve(ScriptedServer.Request request, OutputStream out) throws IOException {
    int from = request.from();
    if (from > 0) {
      ScriptedServer.head(
          out,
          "206 Partial Content",
          "ETag: \"v1\"",
          "Content-Range: bytes %d-%d/%d".formatted(from, SIZE - 1, SIZE),
          "Content-Length: " + (SIZE - from));
    } else {
      ScriptedServer.head(out, "200 OK", "ETag: \"v1\"", "Content-Length: " + SIZE);
    }
    out.write(file, from, SIZE - from);
  }

  /** Begins well and breaks off. */
  private void serveHalf(OutputStream out) throws IOException {
    ScriptedServer.head(out, "200 OK", "ETag: \"v1\"", "Content-Length: " + SIZE);
    out.write(file, 0, SIZE / 2);
  }

  @Test
  void fetchesAFileThatTheStoreThenFinds() throws Exception {
    try (ScriptedServer server = new ScriptedServer((request, _, out) -> serve(request, out))) {
      Path path = fetch(server);

      assertThat(path).hasBinaryContent(file);
      assertThat(new ModelStore(List.of(cache)).require(manifest()).path()).isEqualTo(path);
      assertThat(progress).last().isEqualTo((long) SIZE);
      assertThat(part()).doesNotExist();
    }
  }

  @Test
  void asksNobodyForAFileThatIsHere() throws Exception {
    Files.write(cache.resolve("nanodet_g_int8.onnx"), file);
    try (ScriptedServer server = new ScriptedServer((request, _, out) -> serve(request, out))) {
      assertThat(fetch(server)).hasBinaryContent(file);
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void replacesAFileThatIsWrong() throws Exception {
    Files.writeString(cache.resolve("nanodet_g_int8.onnx"), "rubbish");
    try (ScriptedServer server = new ScriptedServer((request, _, out) -> serve(request, out))) {
      assertThat(fetch(server)).hasBinaryContent(file);
    }
  }

  @Test
  void goesOnWhereItBrokeOffIfItIsStillTheSameFile() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer((request, number, out) -> {
          if (number == 1) {
            serveHalf(out);
          } else {
            serve(request, out);
          }
        })) {
      assertThat(fetch(server)).hasBinaryContent(file);

      ScriptedServer.Request second = server.requests().get(1);
      assertThat(second.header("Range")).hasValue("bytes=" + SIZE / 2 + "-");
      assertThat(second.header("If-Range")).hasValue("\"v1\"");
      assertThat(notes).anyMatch(note -> note.contains("attempt 2 of 3"));
    }
  }

  @Test
  void anotherProcessGoesOnLaterFromWhatWasKept() throws Exception {
    try (ScriptedServer broken = new ScriptedServer((_, _, out) -> serveHalf(out))) {
      assertThatThrownBy(() -> fetch(broken))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("the next attempt goes on from there");
    }
    assertThat(part()).hasSize(SIZE / 2);
    try (ScriptedServer server = new ScriptedServer((request, _, out) -> serve(request, out))) {
      assertThat(fetch(server)).hasBinaryContent(file);
      assertThat(server.requests().getFirst().from()).isEqualTo(SIZE / 2);
    }
  }

  @Test
  void beginsAgainWithAServerThatIgnoresRanges() throws Exception {
    Files.write(part(), Arrays.copyOf(file, 1000));
    try (ScriptedServer server =
        new ScriptedServer((_, _, out) -> {
          ScriptedServer.head(out, "200 OK", "Content-Length: " + SIZE);
          out.write(file);
        })) {
      assertThat(fetch(server)).hasBinaryContent(file);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void beginsAgainWhenTheServerHasNothingBehindWhatIsHere() throws Exception {
    Files.write(part(), Arrays.copyOf(file, 1000));
    try (ScriptedServer server =
        new ScriptedServer((request, _, out) -> {
          if (request.from() > 0) {
            ScriptedServer.head(out, "416 Range Not Satisfiable", "Content-Range: bytes */" + SIZE);
          } else {
            serve(request, out);
          }
        })) {
      assertThat(fetch(server)).hasBinaryContent(file);
      assertThat(notes).anyMatch(note -> note.contains("HTTP 416"));
    }
  }

  @Test
  void beginsAgainWhenTheRestIsAnotherFiles() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer((request, number, out) -> {
          if (number == 1) {
            serveHalf(out);
          } else if (request.from() > 0) {
            ScriptedServer.head(
                out,
                "206 Partial Content",
                "ETag: \"v2\"",
                "Content-Range: bytes %d-%d/%d".formatted(request.from(), SIZE - 1, SIZE),
                "Content-Length: " + (SIZE - request.from()));
            out.write(new byte[SIZE - request.from()]);
          } else {
            serve(request, out);
          }
        })) {
      assertThat(fetch(server)).hasBinaryContent(file);
      assertThat(notes).anyMatch(note -> note.contains("has another file by now"));
    }
  }

  @Test
  void beginsAgainWhenTwoHalvesDoNotMakeTheFile() throws Exception {
    byte[] wrongHalf = new byte[SIZE / 2];
    Files.write(part(), wrongHalf);
    try (ScriptedServer server = new ScriptedServer((request, _, out) -> serve(request, out))) {
      assertThat(fetch(server)).hasBinaryContent(file);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void aRangeThatWasNotAskedForIsNotTaken() throws Exception {
    Files.write(part(), Arrays.copyOf(file, 1000));
    try (ScriptedServer server =
        new ScriptedServer((_, _, out) -> {
          ScriptedServer.head(
              out,
              "206 Partial Content",
              "Content-Range: bytes 0-%d/%d".formatted(SIZE - 1, SIZE),
              "Content-Length: " + SIZE);
          out.write(file);
        })) {
      assertThatThrownBy(() -> fetch(server))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("bytes 0-299999/300000");
      assertNothingLeftButTheLock();
    }
  }

  @Test
  void aWrongFileIsDeletedAndBothHashesAreNamed() throws Exception {
    byte[] wrong = file.clone();
    wrong[SIZE - 1] ^= 1;
    try (ScriptedServer server =
        new ScriptedServer((_, _, out) -> {
          ScriptedServer.head(out, "200 OK", "Content-Length: " + SIZE);
          out.write(wrong);
        })) {
      assertThatThrownBy(() -> fetch(server))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("found SHA-256 " + Sha256.of(wrong))
          .hasMessageContaining("expected " + Sha256.of(file));
      assertNothingLeftButTheLock();
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void aBodyThatNeverEndsIsCutOffAtTheSizeInTheManifest() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer((_, _, out) -> {
          ScriptedServer.head(out, "200 OK");
          for (int i = 0; i < 1_000_000; i++) {
            out.write(file);
          }
        })) {
      assertThatThrownBy(() -> fetch(server))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("more than the 300000 bytes");
      assertNothingLeftButTheLock();
    }
  }

  @Test
  void anAnnouncedOtherSizeIsRefusedBeforeAByteIsWritten() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer((_, _, out) -> {
          ScriptedServer.head(out, "200 OK", "Content-Length: 17");
          out.write(new byte[17]);
        })) {
      assertThatThrownBy(() -> fetch(server))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("offers 17 bytes, the manifest names 300000");
      assertNothingLeftButTheLock();
    }
  }

  @Test
  void aBodyThatEndsEarlyWithoutALengthIsNoticed() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer((_, _, out) -> {
          ScriptedServer.head(out, "200 OK");
          out.write(file, 0, 1000);
        })) {
      assertThatThrownBy(() -> fetch(server))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("broke off at 1000 of 300000 bytes");
      assertThat(server.requests()).hasSize(IMPATIENT.attempts());
    }
  }

  @Test
  void aServerThatFallsSilentInTheMiddleIsGivenUp() throws Exception {
    try (HangingServer server = new HangingServer(file, SIZE / 3)) {
      assertThatThrownBy(() -> download().fetch(manifest(server.address()), watcher))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("no byte for 0.3 s");
      assertThat(part()).hasSize(SIZE / 3);
    }
  }

  @Test
  void aServerThatNeverAnswersIsGivenUp() throws Exception {
    try (HangingServer server = new HangingServer(file, -1)) {
      assertThatThrownBy(() -> download().fetch(manifest(server.address()), watcher))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("no byte for 0.3 s");
    }
  }

  @Test
  void followsRedirectsRelativeOnesToo() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer((request, _, out) -> {
          switch (request.target()) {
            case "/m.onnx" -> ScriptedServer.head(out, "302 Found", "Location: /a?token=secret");
            case "/a?token=secret" ->
                ScriptedServer.head(out, "307 Temporary Redirect", "Location: b");
            default -> serve(request, out);
          }
        })) {
      assertThat(fetch(server)).hasBinaryContent(file);
      assertThat(server.requests()).last().matches(request -> request.target().equals("/b"));
    }
  }

  @Test
  void anEndlessRedirectIsGivenUp() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer((_, number, out) ->
            ScriptedServer.head(out, "302 Found", "Location: /" + number + "?token=secret"))) {
      assertThatThrownBy(() -> fetch(server))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("more than 5 redirects")
          .hasMessageNotContaining("secret");
      assertThat(server.requests()).hasSize(6);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"file:///etc/passwd", "ftp://127.0.0.1/x", "jar:file:/x!/y", "http:///x", "\\\\"})
  void redirectsNowhereButToTheWeb(String location) throws Exception {
    try (ScriptedServer server =
        new ScriptedServer(
            (_, _, out) -> ScriptedServer.head(out, "302 Found", "Location: " + location))) {
      assertThatThrownBy(() -> fetch(server))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("redirects to");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void aBodyOfARedirectOrAnErrorIsNotRead() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer((request, _, out) -> {
          if (request.target().equals("/m.onnx")) {
            ScriptedServer.head(out, "302 Found", "Location: /end");
          } else {
            ScriptedServer.head(out, "404 Not Found");
          }
          for (int i = 0; i < 1_000_000; i++) {
            out.write(file);
          }
        })) {
      assertThatThrownBy(() -> fetch(server))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("/end answered HTTP 404");
    }
  }

  @Test
  void aServerInTroubleIsAskedAgain() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer((request, number, out) -> {
          if (number < 3) {
            ScriptedServer.head(out, "503 Service Unavailable", "Content-Length: 0");
          } else {
            serve(request, out);
          }
        })) {
      assertThat(fetch(server)).hasBinaryContent(file);
    }
  }

  @Test
  void whatIsNoHttpIsGivenUp() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer((_, _, out) -> out.write("SSH-2.0-x\r\n\r\n".getBytes("US-ASCII")))) {
      assertThatThrownBy(() -> fetch(server))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("/m.onnx: ");
    }
  }

  @Test
  void hostileHeadersDoNotReachTheNoteOrTheNextRequest() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer((request, number, out) -> {
          if (number == 1) {
            ScriptedServer.head(
                out,
                "200 OK",
                "ETag: \"\u00e9" + "x".repeat(5000) + "\"",
                "Content-Length: " + SIZE);
            out.write(file, 0, 10);
          } else {
            serve(request, out);
          }
        })) {
      assertThat(fetch(server)).hasBinaryContent(file);
      assertThat(server.requests().get(1).header("If-Range")).isEmpty();
    }
  }

  @Test
  void triesTheMirrorWhenTheSourceIsGone() throws Exception {
    try (ScriptedServer gone =
            new ScriptedServer((_, _, out) -> ScriptedServer.head(out, "410 Gone"));
        ScriptedServer mirror = new ScriptedServer((request, _, out) -> serve(request, out))) {
      Path path = download().fetch(manifest(gone.address("/m"), mirror.address("/m")), watcher);

      assertThat(path).hasBinaryContent(file);
      assertThat(notes).anyMatch(note -> note.contains("HTTP 410"));
    }
  }

  @Test
  void fetchesTheFileThatMayStandInWhenTheManifestsOwnHasNoAddress() throws Exception {
    try (ScriptedServer server = new ScriptedServer((request, _, out) -> serve(request, out))) {
      ModelManifest own =
          TestModels.withAlternatives(
              TestModels.nanoDet(),
              List.of(
                  new ModelManifest.Alternative(
                      Sha256.of(file),
                      SIZE,
                      Optional.of(server.address("/m")),
                      List.of(),
                      "another export")));

      assertThat(download().fetch(own, watcher)).hasBinaryContent(file);
      assertThat(new ModelStore(List.of(cache)).require(own).manifest().sha256())
          .isEqualTo(Sha256.of(file));
    }
  }

  @Test
  void saysSoWhenNobodyIsThere() throws Exception {
    String address;
    try (ScriptedServer closed = new ScriptedServer((_, _, _) -> {})) {
      address = closed.address("/m");
    }

    assertThatThrownBy(() -> download().fetch(manifest(address), watcher))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("nobody takes the connection");
  }

  @Test
  void saysSoWhenTheManifestNamesNoAddress() {
    assertThatThrownBy(() -> download().fetch(manifest(), watcher))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("names no address");
  }

  @Test
  void twoAtOnceFetchItOnce() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    try (ScriptedServer server =
        new ScriptedServer((request, _, out) -> {
          asked.countDown();
          go.await();
          serve(request, out);
        })) {
      ModelManifest manifest = manifest(server.address("/m"));
      DownloadSettings patient =
          new DownloadSettings(
              Duration.ofSeconds(5),
              Duration.ofSeconds(20),
              1,
              Duration.ZERO,
              Duration.ofSeconds(20));
      CompletableFuture<Path> first = new CompletableFuture<>();
      CompletableFuture<Path> second = new CompletableFuture<>();
      Thread.ofVirtual().start(() -> into(first, patient, manifest, watcher));
      asked.await();
      DownloadProgress waits =
          new DownloadProgress() {
            @Override
            public void at(long bytes, long total) {}

            @Override
            public void note(String sentence) {
              go.countDown();
            }
          };
      Thread.ofVirtual().start(() -> into(second, patient, manifest, waits));

      assertThat(first.get()).isEqualTo(second.get()).hasBinaryContent(file);
      assertThat(server.requests()).hasSize(1);
    }
  }

  private void into(
      CompletableFuture<Path> result,
      DownloadSettings settings,
      ModelManifest manifest,
      DownloadProgress progress) {
    try {
      result.complete(
          new ModelDownload(cache, settings, NO_PROXY, new SystemClock())
              .fetch(manifest, progress));
    } catch (ModelException | InterruptedException | RuntimeException e) {
      result.completeExceptionally(e);
    }
  }

  @Test
  void aDiskWithoutRoomIsSaidBeforeAnybodyIsAsked() throws Exception {
    try (ScriptedServer server = new ScriptedServer((request, _, out) -> serve(request, out))) {
      ModelDownload full =
          new ModelDownload(cache, IMPATIENT, NO_PROXY, new SystemClock(), _ -> 1000);

      assertThatThrownBy(() -> full.fetch(manifest(server.address("/m")), watcher))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("300000 bytes are needed, 1000 are free");
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void aDiskThatFillsUpMeanwhileEndsItAtOnce() throws Exception {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "not run: this system has no /dev/full");
    Files.createSymbolicLink(part(), full);
    try (ScriptedServer server = new ScriptedServer((request, _, out) -> serve(request, out))) {
      assertThatThrownBy(() -> fetch(server))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining(cache.toString())
          .hasMessageContaining("No space left");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void anInterruptEndsItAndKeepsWhatCame() throws Exception {
    DownloadSettings patient =
        new DownloadSettings(
            Duration.ofSeconds(5),
            Duration.ofMinutes(10),
            1,
            Duration.ZERO,
            Duration.ofSeconds(20));
    CompletableFuture<Path> result = new CompletableFuture<>();
    CountDownLatch coming = new CountDownLatch(1);
    try (HangingServer server = new HangingServer(file, SIZE / 3)) {
      DownloadProgress waits =
          new DownloadProgress() {
            @Override
            public void at(long bytes, long total) {
              if (bytes == SIZE / 3) {
                coming.countDown();
              }
            }

            @Override
            public void note(String sentence) {}
          };
      Thread pulling =
          Thread.ofVirtual().start(() -> into(result, patient, manifest(server.address()), waits));
      coming.await();
      pulling.interrupt();

      assertThatThrownBy(result::get).hasCauseInstanceOf(InterruptedException.class);
      assertThat(part()).hasSize(SIZE / 3);
    }
  }

  @Test
  void goesThroughTheProxyThatTheEnvironmentNames() throws Exception {
    try (ScriptedServer proxy = new ScriptedServer((request, _, out) -> serve(request, out))) {
      ModelDownload download =
          new ModelDownload(
              cache,
              IMPATIENT,
              EnvironmentProxies.of(Map.of("http_proxy", proxy.address("")), Optional.empty()),
              new SystemClock());

      Path path = download.fetch(manifest("http://models.invalid/m.onnx"), watcher);

      assertThat(path).hasBinaryContent(file);
      assertThat(proxy.requests().getFirst().target()).isEqualTo("http://models.invalid/m.onnx");
    }
  }
}
