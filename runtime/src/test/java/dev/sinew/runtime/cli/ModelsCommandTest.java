package dev.sinew.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.sinew.perception.model.Sha256;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An installation of its own: the bundled detector, and a second one on a server on loopback. */
class ModelsCommandTest {
  private static final String BUNDLED = "nanodet_g_int8.onnx";

  @TempDir private Path home;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final AtomicInteger requests = new AtomicInteger();
  private final String realHome = System.getProperty("sinew.home");
  private Path models;
  private byte[] network;
  private HttpServer server;

  @BeforeEach
  void install() throws IOException {
    Path real = Path.of(realHome);
    models = Files.createDirectories(home.resolve("configs/models"));
    network = Files.readAllBytes(real.resolve("configs/models").resolve(BUNDLED));
    Files.copy(real.resolve("configs/models/nanodet-g.json5"), models.resolve("nanodet-g.json5"));
    Files.write(models.resolve(BUNDLED), network);
    Path pictures = Files.createDirectories(home.resolve("configs/worlds/pictures"));
    Files.copy(
        real.resolve("configs/worlds/pictures/astronaut.jpg"), pictures.resolve("astronaut.jpg"));
    Files.createDirectories(home.resolve(".sinew"));
    Path natives = Files.createDirectories(real.resolve(".sinew/natives"));
    Files.createSymbolicLink(home.resolve(".sinew/natives"), natives);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/far.onnx",
        exchange -> {
          requests.incrementAndGet();
          exchange.sendResponseHeaders(200, network.length);
          try (exchange;
              var body = exchange.getResponseBody()) {
            body.write(network);
          }
        });
    server.start();
    far(Sha256.of(network), 416);
    System.setProperty("sinew.home", home.toString());
  }

  @AfterEach
  void uninstall() {
    System.setProperty("sinew.home", realHome);
    server.stop(0);
  }

  /** The detector once more, as a model that has to be fetched. */
  private void far(String sha256, int side) throws IOException {
    String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/far.onnx";
    Files.writeString(
        models.resolve("far.json5"),
        Files.readString(models.resolve("nanodet-g.json5"))
            .replace("'nanodet-g'", "'far'")
            .replace("'" + BUNDLED + "'", "'far.onnx'")
            .replaceAll("sha256: '[0-9a-f]{64}'", "sha256: '" + sha256 + "'")
            .replace("width: 416", "width: " + side)
            .replace("licence:", "source: '" + address + "',\n  licence:"));
  }

  private int run(String... arguments) {
    CommandLine line = Main.commandLineFor(arguments);
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }

  private JsonNode json() {
    return JsonMapper.shared().readTree(out.toString());
  }

  @Test
  void listsWhatIsHereAndHowToGetWhatIsNot() {
    assertThat(run("models", "list")).isZero();

    assertThat(out.toString().lines())
        .anyMatch(line -> line.matches("nanodet-g +objects +4\\.0 MB +24\\.3 +38\\.4 .* bundled"))
        .anyMatch(line -> line.startsWith("far ") && line.endsWith("./sinew models pull far"));
    assertThat(requests).hasValue(0);
  }

  @Test
  void listsForAProgram() {
    assertThat(run("models", "list", "--json")).isZero();

    assertThat(json().get(0).get("state").asString()).isEqualTo("absent");
    assertThat(json().get(0).get("downloadable").asBoolean()).isTrue();
    assertThat(json().get(1).get("origin").asString()).isEqualTo("bundled");
    assertThat(json().get(1).get("averagePrecision").asDouble()).isEqualTo(0.243);
  }

  @Test
  void pullsAModelOnceAndThenKnowsThatItIsHere() {
    assertThat(run("models", "pull", "far")).as(err.toString()).isZero();
    assertThat(home.resolve(".sinew/models/far.onnx")).hasBinaryContent(network);
    assertThat(out.toString()).contains("far: fetched: ").contains(Sha256.of(network));
    assertThat(err.toString()).contains("far: 100 %  4.0 of 4.0 MB");

    assertThat(run("models", "pull", "far", "nanodet-g", "--json")).isZero();
    assertThat(requests).hasValue(1);
    assertThat(out.toString().lines().toList().getLast())
        .contains("\"origin\":\"cache\"")
        .contains("\"origin\":\"bundled\"");
  }

  @Test
  void aPulledFileOfAnotherHashIsNotKept() throws IOException {
    String other = "ab".repeat(32);
    far(other, 416);

    assertThat(run("models", "pull", "far")).isEqualTo(1);

    assertThat(err.toString())
        .contains("found SHA-256 " + Sha256.of(network))
        .contains("expected " + other)
        .doesNotContain("\tat ");
    assertThat(home.resolve(".sinew/models/far.onnx")).doesNotExist();
  }

  @Test
  void everyNameThatThereIsNotIsSaidAtOnce() {
    assertThat(run("models", "pull", "nanodet-q", "unheard-of")).isEqualTo(2);

    assertThat(err.toString())
        .contains("there is no model 'nanodet-q'; did you mean 'nanodet-g'?")
        .contains("there is no model 'unheard-of'. There are: far, nanodet-g");
    assertThat(requests).hasValue(0);
  }

  @Test
  void showsTheManifestAndWhatTheFileItselfSays() {
    assertThat(run("models", "show", "nanodet-g")).as(err.toString()).isZero();

    assertThat(out.toString())
        .contains("input       input_1: FLOAT [1, 3, 416, 416]")
        .contains("output      Identity: FLOAT [1, 2704, 80]")
        .contains("licence     MIT AND Apache-2.0; its text: LICENSE-MIT.txt")
        .containsPattern("runs on .*CPU")
        .contains("the file has the form that its manifest says");
  }

  @Test
  void showsAFileThatDoesNotHaveTheFormOfItsManifest() throws IOException {
    far(Sha256.of(network), 320);
    Files.write(models.resolve("far.onnx"), network);

    assertThat(run("models", "show", "far", "--json")).isEqualTo(1);

    assertThat(err.toString()).contains("far.onnx").contains("416").contains("320");
    assertThat(json().get("fitsItsManifest").asBoolean()).isFalse();
    assertThat(json().get("network").get("inputs").get(0).get("name").asString())
        .isEqualTo("input_1");
  }

  @Test
  void showsWhatIsKnownOfAModelThatIsNotHere() {
    assertThat(run("models", "show", "far")).isZero();

    assertThat(out.toString()).contains("not here: ./sinew models pull far").contains("address");
  }

  @Test
  void aFileThatIsNotItsManifestsEndsTheListWithAFault() throws IOException {
    Files.writeString(models.resolve(BUNDLED), "cut");

    assertThat(run("models", "list")).isEqualTo(1);

    assertThat(out.toString()).contains("WRONG FILE");
    assertThat(err.toString()).contains("found 3 bytes, expected " + network.length + " bytes");
  }

  @Test
  void measuresBareRunAndDetectorInOneRun() {
    assertThat(run("models", "bench", "nanodet-g", "--runs", "3")).as(err.toString()).isZero();

    assertThat(out.toString())
        .contains("nanodet-g, 1 thread, 3 runs")
        .containsPattern("bare run +p50 [0-9.]+ ms, p99 [0-9.]+ ms")
        .containsPattern("detector +p50 [0-9.]+ ms, p99 [0-9.]+ ms, boxes found: [1-9]")
        .containsPattern("ratio +× [0-9.]+ of the bare run");
  }

  @Test
  void everyOptionThatIsOutOfRangeIsSaidAtOnce() {
    assertThat(run("models", "bench", "nanodet-g", "--runs", "0", "--threads", "65")).isEqualTo(2);

    assertThat(err.toString())
        .contains("--runs 0: expected 1 to 100000")
        .contains("--threads 65: expected 1 to 64");
  }

  @Test
  void aModelThatIsNotHereIsNotFetchedInPassing() {
    assertThat(run("models", "bench", "far")).isEqualTo(2);

    assertThat(err.toString()).contains("./sinew models pull far").doesNotContain("\tat ");
    assertThat(requests).hasValue(0);
  }

  @Test
  void whatIsNoPictureIsAMistakeOfTheUser() throws IOException {
    Path text = Files.writeString(home.resolve("a.jpg"), "no picture");

    assertThat(run("models", "bench", "nanodet-g", "--picture", text.toString())).isEqualTo(2);

    assertThat(err.toString()).contains(text.toString()).doesNotContain("\tat ");
  }

  @Test
  void aManifestThatIsWrongIsSaidWithItsPlace() throws IOException {
    Path file = models.resolve("far.json5");
    Files.writeString(file, Files.readString(file).replace("bytes:", "byets:"));

    assertThat(run("models", "list")).isEqualTo(2);

    assertThat(err.toString()).contains("far.json5:").contains("byets").contains("bytes");
  }

  @Test
  void anAddressThatIsNoWebAddressIsSaidWithItsPlace() throws IOException {
    Path file = models.resolve("far.json5");
    Files.writeString(file, Files.readString(file).replace("http://", "gopher://"));

    assertThat(run("models", "list")).isEqualTo(2);

    assertThat(err.toString())
        .containsPattern("far\\.json5:\\d+:\\d+")
        .contains("no http or https address");
  }
}
