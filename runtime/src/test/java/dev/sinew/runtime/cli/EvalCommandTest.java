package dev.sinew.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The bundled detector is measured on the two photographs of the simulated hall. */
class EvalCommandTest {
  private static final Path PICTURES =
      Path.of(System.getProperty("sinew.home"), "configs/worlds/pictures");

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void twoPhotographs() throws IOException {
    Files.createDirectories(folder.resolve("images"));
    Files.copy(PICTURES.resolve("astronaut.jpg"), folder.resolve("images/1.jpg"));
    Files.copy(PICTURES.resolve("chelsea.jpg"), folder.resolve("images/2.jpg"));
    instances("person", "cat");
  }

  /** Boxes as a person would draw them: the astronaut and the cat. */
  private void instances(String astronaut, String cat) throws IOException {
    Files.writeString(
        folder.resolve("instances.json"),
        """
        {"categories": [{"id": 1, "name": "%s"}, {"id": 2, "name": "%s"}],
         "images": [{"id": 1, "file_name": "1.jpg", "width": 512, "height": 512},
                    {"id": 2, "file_name": "2.jpg", "width": 451, "height": 300}],
         "annotations": [
           {"image_id": 1, "category_id": 1, "bbox": [20, 0, 420, 512], "area": 150000},
           {"image_id": 2, "category_id": 2, "bbox": [30, 0, 420, 300], "area": 100000}]}
        """
            .formatted(astronaut, cat));
  }

  private int sinew(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private String coco() {
    return folder.toString();
  }

  @Test
  void theLastLineIsApAndAp50InPercentAndTheJsonSaysTheSame() {
    assertThat(sinew("eval", "nanodet-g", "--coco", coco())).isZero();
    String last = out.toString().lines().reduce((_, line) -> line).orElseThrow();
    assertThat(last).matches("AP [0-9.]+ {2}AP50 [0-9.]+");
    double ap50 = Double.parseDouble(last.substring(last.lastIndexOf(' ')));
    assertThat(ap50).isEqualTo(100);
    assertThat(out.toString()).contains("2 images, 2 objects").containsPattern("person +1 ");

    assertThat(sinew("eval", "nanodet-g", "--coco", coco(), "--json")).isZero();
    JsonNode json = new JsonMapper().readTree(out.toString());
    assertThat(json.get("AP50").asDouble()).isCloseTo(1, within(1e-9));
    assertThat(json.get("AP").asDouble())
        .isCloseTo(Double.parseDouble(last.split(" +")[1]) / 100, within(0.0005));
    assertThat(json.get("APsmall").isNull()).isTrue();
    assertThat(json.get("classes").get(0).get("name").asString()).isEqualTo("person");
    assertThat(json.get("unknownToDataset").size()).isPositive();
  }

  @Test
  void aThoroughRunAndALimitAreTakenAndDetectionsWritten() throws IOException {
    Path found = folder.resolve("found.json");

    assertThat(
            sinew(
                "eval",
                "nanodet-g",
                "--coco",
                coco(),
                "--run",
                "thorough",
                "--limit",
                "1",
                "--detections",
                found.toString()))
        .isZero();

    assertThat(out.toString()).contains("nanodet-g, thorough run").contains("1 images, 1 objects");
    JsonNode rows = new JsonMapper().readTree(found);
    assertThat(rows.size()).isPositive();
    assertThat(rows.get(0).get("image_id").asInt()).isEqualTo(1);
    String before = Files.readString(found);
    assertThat(sinew("eval", "nanodet-g", "--coco", coco(), "--detections", found.toString()))
        .isEqualTo(2);
    assertThat(err.toString()).contains("nothing is overwritten");
    assertThat(Files.readString(found)).isEqualTo(before);
  }

  @Test
  void classesThatTheModelDoesNotKnowAreNamedAndAlienDataRefused() throws IOException {
    instances("person", "unicorn");
    assertThat(sinew("eval", "nanodet-g", "--coco", coco(), "--limit", "1")).isZero();
    assertThat(out.toString()).contains("The model does not know unicorn");

    instances("dragon", "unicorn");
    assertThat(sinew("eval", "nanodet-g", "--coco", coco())).isEqualTo(2);
    assertThat(err.toString()).contains("knows none of its classes (dragon, unicorn)");
  }

  @Test
  void aMistakeOfTheUserIsNamedWithoutATrace() throws IOException {
    assertThat(sinew("eval", "nanodet", "--coco", coco())).isEqualTo(2);
    assertThat(err.toString()).contains("there is no model 'nanodet'").contains("nanodet-g");
    assertThat(sinew("eval", "nanodet-g", "--coco", coco(), "--run", "quick")).isEqualTo(2);
    assertThat(err.toString()).contains("--run quick: expected plain or thorough");
    assertThat(sinew("eval", "nanodet-g", "--coco", coco(), "--limit", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("--limit 0: expected 1 or more");
    assertThat(sinew("eval", "nanodet-g", "--coco", coco(), "--score-floor", "2")).isEqualTo(2);
    assertThat(err.toString()).contains("--score-floor 2.0: expected 0 to 1");
    assertThat(sinew("eval", "nanodet-g", "--coco", coco() + "/no")).isEqualTo(2);
    assertThat(err.toString()).contains("there is no such folder");
    Files.writeString(folder.resolve("images/2.jpg"), "no picture");
    assertThat(sinew("eval", "nanodet-g", "--coco", coco())).isEqualTo(2);
    assertThat(err.toString()).contains("2.jpg: ").doesNotContain("\tat ");
  }
}
