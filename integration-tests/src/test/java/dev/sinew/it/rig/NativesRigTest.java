package dev.sinew.it.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.perception.detect.NetworkDetector;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.perception.model.ModelStore;
import dev.sinew.perception.session.FrameMats;
import dev.sinew.perception.session.OnnxNative;
import dev.sinew.perception.session.OpenCvNative;
import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.runtime.config.bind.RecordBinder;
import dev.sinew.runtime.config.json5.Json5Reader;
import dev.sinew.sdk.vision.Detection;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.FramePool;
import dev.sinew.sdk.vision.PixelFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/** The native libraries of OpenCV and ONNX Runtime on this machine's processor. */
@OnTheRig
class NativesRigTest {
  private static final Path MODELS = Path.of("/configs/models");
  private static final Path PICTURE = Path.of("/configs/worlds/pictures/astronaut.jpg");
  private static final Path CACHE = Path.of("/tmp/natives");
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;
  private static final int SHOWN = 280;

  @BeforeAll
  static void loadTheNatives() {
    OpenCvNative.load(CACHE);
    OnnxNative.prepare(CACHE);
  }

  @Test
  void theBundledDetectorSeesAPersonWhereOneIs() throws Exception {
    ModelManifest manifest =
        switch (new RecordBinder()
            .bind(
                new Json5Reader(Map.of()).read(MODELS.resolve("nanodet-g.json5")),
                ModelManifest.class)) {
          case Loaded.Ok<ModelManifest>(var value, _) -> value;
          case Loaded.Bad<ModelManifest>(var problems) -> throw new AssertionError(problems);
        };
    try (FramePool pool = new FramePool(1, WIDTH, HEIGHT, PixelFormat.RGB);
        NetworkDetector detector =
            NetworkDetector.open(new ModelStore(List.of(MODELS)).require(manifest), 1)) {
      Frame frame = pool.acquire(0, 0).orElseThrow();
      draw(frame);

      List<Detection> found = detector.detect(frame);
      frame.release();

      assertThat(found).isNotEmpty();
      assertThat(found.getFirst().label()).isEqualTo("person");
      assertThat(found.getFirst().box().centreX()).isCloseTo(WIDTH / 2f, within(0.2f * SHOWN));
    }
  }

  /** The photograph in the middle of a grey picture. */
  private static void draw(Frame frame) {
    Mat all = new FrameMats().of(frame);
    all.setTo(Scalar.all(114));
    Mat photograph = Imgcodecs.imread(PICTURE.toString());
    assertThat(photograph.empty()).as("%s can be read", PICTURE).isFalse();
    Imgproc.cvtColor(photograph, photograph, Imgproc.COLOR_BGR2RGB);
    int height = SHOWN * photograph.rows() / photograph.cols();
    Mat place = all.submat(new Rect((WIDTH - SHOWN) / 2, (HEIGHT - height) / 2, SHOWN, height));
    Imgproc.resize(photograph, place, new Size(SHOWN, height));
    photograph.release();
  }
}
