package dev.sinew.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Page;
import dev.sinew.runtime.page.Chromium;
import dev.sinew.runtime.report.WatchFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The bundled detector looks at the photographs of the simulated hall. */
class SeeCommandTest {
  private static final Path PICTURES =
      Path.of(System.getProperty("sinew.home"), "configs/worlds/pictures");

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int sinew(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private Path seen() {
    return folder.resolve("seen");
  }

  @Test
  void writesAnnotatedPicturesAndAReportWhosePageShowsTheNumbersOfItsJson() throws IOException {
    assertThat(sinew("see", PICTURES.toString(), "--out", seen().toString(), "--json")).isZero();

    JsonNode json = new JsonMapper().readTree(out.toString());
    assertThat(new JsonMapper().readTree(seen().resolve("report.json"))).isEqualTo(json);
    assertThat(json.get("pictures").asInt()).isEqualTo(4);
    assertThat(json.get("finds").get("cat").asInt()).isPositive();
    assertThat(json.get("model").get("name").asString()).isEqualTo("nanodet-g");
    try (Stream<Path> frames = Files.list(seen().resolve("frames"))) {
      assertThat(frames).hasSize(4);
    }
    List<String> problems = new ArrayList<>();
    try (Chromium chromium = Chromium.start()) {
      Page page = chromium.browser().newPage();
      page.onConsoleMessage(message -> problems.add(message.text()));
      page.onPageError(problems::add);
      page.onRequest(request -> {
        if (!request.url().startsWith("file:") && !request.url().startsWith("data:")) {
          problems.add("asks for " + request.url());
        }
      });
      page.navigate(seen().resolve("report.html").toUri().toString());
      assertThat(page.locator("#pictures").innerText()).isEqualTo("4");
      assertThat(page.locator("figure img").count()).isEqualTo(4);
      assertThat(page.locator("figure img").first().evaluate("image => image.naturalWidth"))
          .isEqualTo(512);
      assertThat(page.locator("#classes tr").count()).isEqualTo(1 + json.get("finds").size());
      assertThat(page.locator("#classes tr:has(td:text-is('cat')) td").nth(1).innerText())
          .isEqualTo(json.get("finds").get("cat").asString());
      String median = page.locator("#stages tr").nth(3).locator("td").nth(1).innerText();
      assertThat(Double.parseDouble(median.replace(" ms", "")))
          .isCloseTo(json.get("stages").get(2).get("p50Millis").asDouble(), within(0.001));
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void tellsAPersonTheTimesAndWhereTheReportIs() {
    String cat = PICTURES.resolve("chelsea.jpg").toString();

    assertThat(sinew("see", cat, "--tracker", "oc-sort", "--out", seen().toString())).isZero();

    assertThat(out.toString())
        .contains("1 pictures in ")
        .containsPattern("network +p50")
        .containsPattern("cat +[12] finds")
        .contains(seen().resolve("report.html").toString());
  }

  @Test
  void aMistakeOfTheUserIsNamedWithoutATraceAndNothingIsOverwritten() throws IOException {
    String cat = PICTURES.resolve("chelsea.jpg").toString();
    Files.createDirectories(seen());
    Files.writeString(seen().resolve("mine.txt"), "mine");

    assertThat(sinew("see", cat, "--out", seen().toString())).isEqualTo(2);
    assertThat(err.toString()).contains("is not empty; nothing is overwritten");
    assertThat(sinew("see", cat, "--tracker", "bytetrak")).isEqualTo(2);
    assertThat(err.toString())
        .contains("--tracker bytetrak: expected one of bytetrack, oc-sort; did you mean");
    assertThat(sinew("see", cat, "--model", "nanodet")).isEqualTo(2);
    assertThat(err.toString()).contains("there is no model 'nanodet'");
    assertThat(sinew("see", "no.mp4", "--out", folder.resolve("new").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("no.mp4: is no file").doesNotContain("\tat ");
    assertThat(folder.resolve("new")).doesNotExist();
  }

  @Test
  void withoutFfmpegThereIsNoVideoAndThatIsSaid() throws Exception {
    assertThat(new WatchFiles(seen()).video("no-such-ffmpeg", 10))
        .hasValue("no video without ffmpeg: sudo apt install ffmpeg");
  }
}
