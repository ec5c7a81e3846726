package dev.sinew.perception.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.perception.ConstantNetwork;
import dev.sinew.perception.HeldClock;
import dev.sinew.perception.Natives;
import dev.sinew.perception.Photographs;
import dev.sinew.perception.look.BoardInferenceService;
import dev.sinew.perception.look.LookLimits;
import dev.sinew.perception.model.HeadSettings;
import dev.sinew.perception.model.ModelFile;
import dev.sinew.perception.model.ModelInput;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.perception.model.ModelStore;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.inference.InferenceAnswer;
import dev.sinew.sdk.inference.InferencePicture;
import dev.sinew.sdk.inference.InferenceRequest;
import dev.sinew.sdk.inference.InferenceTask;
import dev.sinew.sdk.inference.ModelChoice;
import dev.sinew.sdk.vision.Detection;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.FramePool;
import dev.sinew.sdk.vision.PixelFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifierLooksTest {
  @TempDir Path folder;

  private final HeldClock clock = new HeldClock();
  private final List<InferenceAnswer> answers = new ArrayList<>();

  @BeforeAll
  static void load() {
    Natives.load();
  }

  private BoardInferenceService service(float... scores) throws Exception {
    ModelFile file =
        ConstantNetwork.file(
            folder,
            ConstantNetwork.input(8, 8, ModelInput.Resize.PLAIN),
            ModelManifest.Decoder.CLASSIFIER,
            HeadSettings.USUAL,
            List.of("mug", "cat", "rocket"),
            new ConstantNetwork.Given("prob", List.of(1L, 3L), scores));
    LoadedModels models =
        LoadedModels.present(new ModelStore(List.of(folder)), List.of(file.manifest()), 1);
    return BoardInferenceService.inVirtualTime(models, LookLimits.DEFAULT, clock);
  }

  private void ask(BoardInferenceService service, InferenceTask task) {
    try (FramePool pool = Photographs.pool(PixelFormat.RGB)) {
      Frame frame = Photographs.frame(pool, "coffee", 300, 7);
      service.submit(
          InferenceRequest.onBoard(
              InferencePicture.of(frame, new Box(100, 50, 300, 250)),
              new ModelChoice.BestFor(task),
              clock.nanos() + 10_000_000_000L),
          answers::add);
      frame.release();
      clock.advanceMillis(5_000);
      service.step();
    }
  }

  @Test
  void theNamesOfAPartOfAFrameHaveThatPartForTheirBox() throws Exception {
    try (BoardInferenceService service = service(0.3f, 0.1f, 0.6f)) {
      ask(service, InferenceTask.CLASSIFY);
    }

    assertThat(((InferenceAnswer.Answered) answers.getFirst()).detections())
        .containsExactly(
            new Detection("rocket", 0.6f, new Box(100, 50, 300, 250)),
            new Detection("mug", 0.3f, new Box(100, 50, 300, 250)));
  }

  @Test
  void scoresThatAreNoNumbersAreAFailureOfTheModel() throws Exception {
    try (BoardInferenceService service = service(Float.NaN, 0, 0)) {
      ask(service, InferenceTask.CLASSIFY);
    }

    assertThat(answers)
        .singleElement()
        .isInstanceOfSatisfying(
            InferenceAnswer.Declined.class,
            declined -> assertThat(declined.reason()).isEqualTo(InferenceAnswer.Reason.FAILED));
  }

  @Test
  void aClassifierIsNotAskedToDetect() throws Exception {
    try (BoardInferenceService service = service(1, 0, 0)) {
      ask(service, InferenceTask.DETECT);
    }

    assertThat(((InferenceAnswer.Declined) answers.getFirst()).reason())
        .isEqualTo(InferenceAnswer.Reason.MODEL_ABSENT);
  }
}
