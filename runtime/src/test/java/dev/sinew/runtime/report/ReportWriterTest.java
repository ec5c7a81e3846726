package dev.sinew.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ReportWriterTest {
  private static final String CAPTION = "at 14.2 s: traffic light → cup 0.81";
  private final ReportWriter writer = new ReportWriter();
  private final JsonMapper mapper = new JsonMapper();

  @TempDir Path folder;

  @Test
  void writesTheKeysThatScriptsDependOn() throws IOException {
    JsonNode report = json(DemoRun.report());
    assertThat(report.propertyNames())
        .containsExactly(
            "format",
            "robot",
            "world",
            "seed",
            "fabric",
            "simulatedSeconds",
            "wallSeconds",
            "cycles",
            "latenessMicros",
            "phaseMicros",
            "gcPauseMicros",
            "lateCycles",
            "distanceMeters",
            "collisions",
            "boards",
            "jobs",
            "jobList",
            "ledger",
            "gate",
            "healthEvents",
            "decisions",
            "commandHash",
            "poseHash");
    DemoRun.keys()
        .forEach((key, value) -> assertThat(report.path(key).toString()).as(key).isEqualTo(value));
    assertThat(report.path("jobList").path(0).path("changedLabel").asBoolean()).isTrue();
    assertThat(report.path("jobList").path(1).path("changedLabel").asBoolean()).isFalse();
    assertThat(report.path("gate").path("byRule").path("braking distance").asLong()).isEqualTo(811);
  }

  @Test
  void keepsWholeNumbersThatADoubleWouldRound() throws IOException {
    JsonNode report = json(DemoRun.report("r", Long.MIN_VALUE, (1L << 53) - 1, 1L << 53));
    assertThat(report.path("seed").asString()).isEqualTo("-9223372036854775808");
    assertThat(report.path("ledger").path("robotSpent").isIntegralNumber()).isTrue();
    assertThat(report.path("ledger").path("nodeEarned").isString()).isTrue();
    assertThat(report.path("ledger").path("balanced").asBoolean()).isFalse();
  }

  @Test
  void writesAPageThatHoldsEverythingItShows() throws IOException {
    byte[] jpeg = {(byte) 0xff, (byte) 0xd8, 1, 2, 3};
    writer.write(folder, DemoRun.report(), DemoRun.pictures(jpeg, CAPTION));
    String page = Files.readString(folder.resolve(ReportWriter.HTML));
    assertThat(page)
        .contains("data:image/jpeg;base64,/9gBAgM=", CAPTION, "<svg", "traffic light", "14.2 s")
        .contains("<tr class=\"changed\">", "the ledgers agree", DemoRun.HASH)
        .doesNotContain("http:", "https:", "<script", "<link", "NaN");
  }

  @Test
  void escapesWhateverCameFromOutside() throws IOException {
    String evil = "<script>alert('1')</script>\"&\u0000\uD800";
    writer.write(folder, DemoRun.report(evil, 1, 1, 1), DemoRun.pictures(new byte[0], evil));
    String page = Files.readString(folder.resolve(ReportWriter.HTML));
    assertThat(page)
        .doesNotContain("<script")
        .contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;\uFFFD\uFFFD")
        .doesNotContain("\u0000");
  }

  @Property
  void noTextBecomesMarkup(@ForAll String text) {
    String escaped = new Markup().text(text).toString();
    assertThat(escaped).doesNotContain("<", ">", "\"", "'");
    assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(escaped)).isTrue();
  }

  @Test
  void replacesAnOlderReportAndLeavesNothingElse() throws IOException {
    Path deep = folder.resolve("a/b");
    writer.write(deep, DemoRun.report("old", 1, 1, 1), ReportPictures.NONE);
    writer.write(deep, DemoRun.report("new", 1, 1, 1), ReportPictures.NONE);
    try (Stream<Path> files = Files.list(deep)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("report.html", "report.json");
    }
    assertThat(mapper.readTree(deep.resolve("report.json")).path("robot").asString())
        .isEqualTo("new");
  }

  @Test
  void leavesTheOldReportWhenTheNewOneCannotBePutInPlace() throws IOException {
    // A folder that is not empty cannot be replaced by a file, whoever the user is.
    Path inTheWay = Files.createDirectories(folder.resolve("report.json"));
    Path kept = Files.writeString(inTheWay.resolve("kept"), "kept");
    assertThatThrownBy(() -> writer.write(folder, DemoRun.report(), ReportPictures.NONE))
        .isInstanceOf(IOException.class);
    assertThat(kept).hasContent("kept");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("report.html", "report.json");
    }
  }

  @Test
  void drawsPathsWithHolesAndWithoutAWorld() {
    var page = new Markup();
    float[] path = {0, 0, Float.NaN, 1, 2, 2};
    new MapSvg(new ReportPictures(List.of(), path, new float[0], List.of(), List.of(), List.of()))
        .write(page);
    assertThat(page.toString()).contains("M0.000 -0.000 2.000 -2.000").doesNotContain("NaN");
    assertThat(new MapSvg(ReportPictures.NONE).empty()).isTrue();
  }

  private JsonNode json(RunReport report) throws IOException {
    writer.write(folder, report, ReportPictures.NONE);
    return mapper.readTree(folder.resolve(ReportWriter.JSON));
  }
}
