package dev.sinew.perception.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.perception.Natives;
import dev.sinew.perception.Photographs;
import dev.sinew.perception.TestModels;
import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.perception.model.ModelStore;
import dev.sinew.sdk.inference.InferenceEngine;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.inference.ModelRef;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.time.SystemClock;
import dev.sinew.sdk.vision.Detection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalInferenceEngineTest {
  private static final List<ModelManifest> MANIFESTS =
      List.of(TestModels.nanoDet(), TestModels.yolox());

  private static final Clock CLOCK = new SystemClock();

  @BeforeAll
  static void load() {
    Natives.load();
  }

  private static InferenceEngine bundledOnly() throws ModelException {
    return LocalInferenceEngine.open(
        new ModelStore(List.of(TestModels.bundled())), MANIFESTS, 1, CLOCK);
  }

  @Test
  void offersTheBundledModelThoroughFirstWhenNothingElseIsThere() throws Exception {
    try (InferenceEngine engine = bundledOnly()) {
      assertThat(engine.models())
          .containsExactly(
              TestModels.nanoDet().ref(ModelRef.Run.THOROUGH),
              TestModels.nanoDet().ref(ModelRef.Run.PLAIN));
    }
  }

  @Test
  void offersTheBetterModelFirstWhenItsFileIsThere() throws Exception {
    ModelStore store = new ModelStore(List.of(TestModels.bundled(), TestModels.shared()));
    try (InferenceEngine engine = LocalInferenceEngine.open(store, MANIFESTS, 1, CLOCK)) {
      assertThat(engine.models()).first().isEqualTo(TestModels.yolox().ref(ModelRef.Run.THOROUGH));
      assertThat(engine.models()).hasSize(4);
      List<Detection> found =
          engine.detect(engine.models().getFirst(), Photographs.onGreyAsJpeg("coffee", 240));
      assertThat(found.getFirst().label()).isEqualTo("cup");
      assertThat(found.getFirst().score()).isGreaterThan(0.6f);
    }
  }

  @Test
  void findsTheCatInAFileBothWays() throws Exception {
    try (InferenceEngine engine = bundledOnly()) {
      byte[] file = Photographs.onGreyAsJpeg("chelsea", 340);
      for (ModelRef model : engine.models()) {
        assertThat(engine.detect(model, file))
            .first()
            .extracting(Detection::label)
            .isEqualTo("cat");
      }
    }
  }

  @Test
  void twoRunsOverOneFileGiveTheSame() throws Exception {
    try (InferenceEngine engine = bundledOnly()) {
      byte[] file = Photographs.onGreyAsJpeg("astronaut", 280);
      ModelRef model = engine.models().getFirst();

      assertThat(engine.detect(model, file)).isEqualTo(engine.detect(model, file));
    }
  }

  @Test
  void servesSeveralCallersOneAfterAnother() throws Exception {
    try (InferenceEngine engine = bundledOnly();
        ExecutorService callers = Executors.newFixedThreadPool(3)) {
      byte[] cat = Photographs.onGreyAsJpeg("chelsea", 340);
      byte[] person = Photographs.onGreyAsJpeg("astronaut", 340);
      ModelRef plain = engine.models().getLast();
      List<Callable<String>> calls = new ArrayList<>();
      for (int i = 0; i < 9; i++) {
        byte[] file = i % 2 == 0 ? cat : person;
        calls.add(() -> engine.detect(plain, file).getFirst().label());
      }

      List<Future<String>> answers = callers.invokeAll(calls);

      for (int i = 0; i < answers.size(); i++) {
        assertThat(answers.get(i).get()).isEqualTo(i % 2 == 0 ? "cat" : "person");
      }
    }
  }

  @Test
  void refusesAModelItDoesNotHaveAndSaysWhatItHas() throws Exception {
    try (InferenceEngine engine = bundledOnly()) {
      ModelRef other = TestModels.yolox().ref(ModelRef.Run.PLAIN);

      assertThatThrownBy(() -> engine.detect(other, Photographs.jpeg("chelsea")))
          .isInstanceOf(InferenceException.class)
          .hasMessageContaining("yolox-nano")
          .hasMessageContaining("nanodet-g");
    }
  }

  @Test
  void refusesWhatIsNoPictureAndGoesOn() throws Exception {
    try (InferenceEngine engine = bundledOnly()) {
      ModelRef model = engine.models().getLast();

      assertThatThrownBy(() -> engine.detect(model, new byte[] {1, 2, 3}))
          .isInstanceOf(InferenceException.class);
      assertThat(engine.detect(model, Photographs.onGreyAsJpeg("chelsea", 340))).isNotEmpty();
    }
  }

  @Test
  void refusesWorkAfterItWasClosed() throws Exception {
    InferenceEngine engine = bundledOnly();
    ModelRef model = engine.models().getFirst();
    engine.close();
    engine.close();

    assertThatThrownBy(() -> engine.detect(model, Photographs.jpeg("chelsea")))
        .isInstanceOf(InferenceException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void aWrongFileIsAnErrorAndNotAnAbsentModel(@TempDir Path folder) throws Exception {
    Files.write(folder.resolve(TestModels.yolox().file()), new byte[100]);
    ModelStore store = new ModelStore(List.of(TestModels.bundled(), folder));

    assertThatThrownBy(() -> LocalInferenceEngine.open(store, MANIFESTS, 1, CLOCK))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("yolox_nano.onnx");
  }
}
