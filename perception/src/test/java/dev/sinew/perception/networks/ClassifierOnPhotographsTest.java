package dev.sinew.perception.networks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.perception.Natives;
import dev.sinew.perception.Photographs;
import dev.sinew.perception.TestModels;
import dev.sinew.perception.detect.Picture;
import dev.sinew.perception.model.HeadSettings;
import dev.sinew.perception.model.ModelFile;
import dev.sinew.perception.model.ModelInput;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.perception.model.ModelStore;
import dev.sinew.perception.stage.Stage;
import dev.sinew.perception.stage.StageContext;
import dev.sinew.perception.stage.View;
import dev.sinew.perception.track.Moment;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.observation.Observation;
import dev.sinew.sdk.scene.Obstacles;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.PixelFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

/** MobileNet v2, which takes bytes with channels last and knows 1,001 classes of ImageNet. */
class ClassifierOnPhotographsTest {
  private static final String FILE = "mobilenet_v2_224_uint8.onnx";

  @BeforeAll
  static void load() {
    Natives.load();
  }

  private static ModelFile mobileNet() throws Exception {
    Path network = TestModels.shared(FILE);
    byte[] bytes = Files.readAllBytes(network);
    ModelManifest manifest =
        new ModelManifest(
            1,
            "mobilenet-v2",
            FILE,
            HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)),
            bytes.length,
            Optional.empty(),
            List.of(),
            List.of(),
            "Apache-2.0",
            Optional.empty(),
            new ModelInput(
                224,
                224,
                ModelInput.Layout.NHWC,
                ModelInput.Element.UINT8,
                ModelInput.ColourOrder.RGB,
                List.of(0.0, 0.0, 0.0),
                List.of(1.0, 1.0, 1.0),
                ModelInput.Resize.PLAIN,
                114),
            ModelManifest.Decoder.CLASSIFIER,
            HeadSettings.USUAL,
            Files.readAllLines(TestModels.shared("imagenet_labels.txt")),
            Optional.empty(),
            new ModelManifest.Thresholds(0.25, 0.6),
            10,
            Optional.empty(),
            new ModelManifest.Accuracy(0, Optional.empty(), "photographs"));
    return new ModelStore(List.of(network.getParent())).require(manifest);
  }

  @ParameterizedTest
  @CsvSource({"coffee, espresso|cup|coffee mug", "chelsea, tabby|tiger cat|Egyptian cat"})
  void namesWhatThePhotographShows(String photo, String names) throws Exception {
    ModelFile file = mobileNet();
    CameraModel camera = CameraModel.ofFieldOfView(400, 300, 1, Pose2d.ORIGIN, 0.2);
    List<Observation> told = new ArrayList<>();
    Mat picture =
        Imgcodecs.imdecode(new MatOfByte(Photographs.jpeg(photo)), Imgcodecs.IMREAD_COLOR);
    try (Stage stage =
        new ClassifyKind()
            .open(
                new ClassifySettings("mobilenet-v2", 3, 0.1),
                new StageContext(camera, n -> file))) {
      stage.look(
          new View(
              new Picture(picture, PixelFormat.BGR),
              new Moment(0, Pose2d.ORIGIN, Obstacles.NONE, Pose2d.ORIGIN),
              List.of()),
          told);
    }
    picture.release();

    assertThat(((Observation.Label) told.getFirst()).label().split(",", -1)[0])
        .isIn((Object[]) names.split("\\|", -1));
    assertThat(((Observation.Label) told.getFirst()).score()).isGreaterThan(0.2);
  }
}
