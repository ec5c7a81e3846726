package dev.sinew.runtime.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sinew.perception.engine.LocalInferenceEngine;
import dev.sinew.perception.evaluate.coco.CocoEvaluator;
import dev.sinew.perception.evaluate.coco.CocoScores;
import dev.sinew.perception.evaluate.coco.DetectorTrial;
import dev.sinew.perception.model.ModelFile;
import dev.sinew.runtime.engine.Engines;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.Models;
import dev.sinew.sdk.inference.ModelRef;
import dev.sinew.sdk.time.SystemClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the detectors are worth on 103 images of COCO val2017, through decoding, resizing,
 * normalising and suppression as a robot and a node do them. Whatever is made faster there must
 * leave these numbers where they are: a tenth of a percent of AP is all it may cost.
 */
class AccuracyOfBundledModelsTest {
  private static final Path HOME = Path.of(System.getProperty("sinew.home"));
  private static final double SCORE_FLOOR = 0.01;
  private static final double TENTH = 0.001;

  @ParameterizedTest
  @CsvSource({"nanodet-g, 0.2586, 0.4047", "yolox-nano, 0.3227, 0.5051"})
  void apStaysWithinATenth(String model, double average, double at50) throws Exception {
    CocoScores scores = scores(model, ModelRef.Run.PLAIN, Integer.MAX_VALUE);

    assertThat(scores.images()).isEqualTo(103);
    assertThat(scores.precision().average()).hasValueCloseTo(average, within(TENTH));
    assertThat(scores.precision().at50()).hasValueCloseTo(at50, within(2 * TENTH));
  }

  @Test
  void aThoroughRunOfTheBetterModelIsWorthItsPrice() throws Exception {
    CocoScores plain = scores("yolox-nano", ModelRef.Run.PLAIN, 16);
    CocoScores thorough = scores("yolox-nano", ModelRef.Run.THOROUGH, 16);

    assertThat(thorough.precision().average().orElseThrow())
        .isGreaterThan(plain.precision().average().orElseThrow() + 0.02);
    assertThat(thorough.precision().small().orElseThrow())
        .isGreaterThan(plain.precision().small().orElseThrow());
  }

  private static CocoScores scores(String model, ModelRef.Run run, int limit) throws Exception {
    Path shared = shared();
    Installation installation =
        new Installation(
            HOME,
            HOME.resolve(".sinew/plugins"),
            Map.of(Models.FOLDERS, shared.resolve("models").toString()));
    Models models = Models.of(HOME, installation.environment());
    ModelFile file = models.require(model);
    CocoFolder coco = CocoFolder.open(shared.resolve("data/coco-val"), limit);
    try (LocalInferenceEngine engine =
        Engines.forTrial(installation, models, file, 1, SCORE_FLOOR)) {
      DetectorTrial.Finding finding =
          new DetectorTrial(engine, new SystemClock())
              .run(file.manifest().ref(run), coco.dataset(), coco::picture, _ -> {});
      return new CocoEvaluator().evaluate(coco.dataset(), finding.detections());
    }
  }

  /** The folder of models and pictures that are no part of the product. */
  private static Path shared() {
    String named = System.getenv("SINEW_SHARED");
    Path shared = named == null ? HOME.resolveSibling("shared") : Path.of(named);
    boolean there = Files.isDirectory(shared.resolve("data/coco-val"));
    boolean complete = there && Files.isRegularFile(shared.resolve("models/yolox_nano.onnx"));
    if (Files.isDirectory(shared) && !complete && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("CI has " + shared + " but not the pictures and models in it");
    }
    assumeTrue(complete, "not run: no data/coco-val and models/yolox_nano.onnx in " + shared);
    return shared;
  }
}
