package dev.sinew.runtime.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.perception.evaluate.coco.CocoDataset;
import dev.sinew.perception.evaluate.coco.CocoDetection;
import dev.sinew.perception.evaluate.coco.CocoEvaluator;
import dev.sinew.perception.evaluate.coco.CocoScores;
import dev.sinew.perception.evaluate.coco.Rectangle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Our evaluator agrees with COCO's own, whose numbers for the same files stand in {@code
 * expected.json}; see the README beside it.
 */
class IndependentJudgeTest {
  private static final double LAST_DIGITS = 1e-12;
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path folder;

  private static Path resource(String name) throws Exception {
    return Path.of(
        Objects.requireNonNull(IndependentJudgeTest.class.getResource("/coco/" + name)).toURI());
  }

  private static List<CocoDetection> detections(Path file) {
    List<CocoDetection> detections = new ArrayList<>();
    for (JsonNode row : JSON.readTree(file)) {
      JsonNode box = row.get("bbox");
      detections.add(
          new CocoDetection(
              row.get("image_id").asLong(),
              row.get("category_id").asLong(),
              new Rectangle(
                  box.get(0).asDouble(),
                  box.get(1).asDouble(),
                  box.get(2).asDouble(),
                  box.get(3).asDouble()),
              row.get("score").asDouble()));
    }
    return detections;
  }

  private static void agree(OptionalDouble ours, JsonNode theirs) {
    assertThat(theirs).isNotNull();
    if (theirs.isNull()) {
      assertThat(ours).isEmpty();
    } else {
      assertThat(ours).hasValueCloseTo(theirs.asDouble(), within(LAST_DIGITS));
    }
  }

  @Test
  void allTwelveNumbersAndEveryClassAgreeToTheLastDigits() throws Exception {
    CocoDataset dataset = new InstancesReader(resource("instances.json")).read();
    JsonNode expected = JSON.readTree(resource("expected.json"));

    CocoScores scores =
        new CocoEvaluator().evaluate(dataset, detections(resource("detections.json")));

    agree(scores.precision().average(), expected.get("AP"));
    agree(scores.precision().at50(), expected.get("AP50"));
    agree(scores.precision().at75(), expected.get("AP75"));
    agree(scores.precision().small(), expected.get("APsmall"));
    agree(scores.precision().medium(), expected.get("APmedium"));
    agree(scores.precision().large(), expected.get("APlarge"));
    agree(scores.recall().with1(), expected.get("AR1"));
    agree(scores.recall().with10(), expected.get("AR10"));
    agree(scores.recall().with100(), expected.get("AR100"));
    agree(scores.recall().small(), expected.get("ARsmall"));
    agree(scores.recall().medium(), expected.get("ARmedium"));
    agree(scores.recall().large(), expected.get("ARlarge"));
    assertThat(scores.classes()).hasSize(4);
    for (CocoScores.ClassScores one : scores.classes()) {
      agree(one.average(), expected.get("classes").get(one.name()).get(0));
      agree(one.at50(), expected.get("classes").get(one.name()).get(1));
    }
  }

  @Test
  void whatIsWrittenForAnotherEvaluationReadsBackToTheSameScores() throws Exception {
    CocoDataset dataset = new InstancesReader(resource("instances.json")).read();
    List<CocoDetection> detections = detections(resource("detections.json"));
    Path file = folder.resolve("found.json");

    DetectionsFile.write(file, detections);

    assertThat(detections(file)).isEqualTo(detections);
    assertThat(new CocoEvaluator().evaluate(dataset, detections(file)))
        .isEqualTo(new CocoEvaluator().evaluate(dataset, detections));
  }
}
