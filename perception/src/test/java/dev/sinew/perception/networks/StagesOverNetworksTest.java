package dev.sinew.perception.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.perception.ConstantNetwork;
import dev.sinew.perception.ConstantNetwork.Given;
import dev.sinew.perception.Natives;
import dev.sinew.perception.detect.Picture;
import dev.sinew.perception.model.HeadSettings;
import dev.sinew.perception.model.HeadSettings.Activation;
import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.model.ModelFile;
import dev.sinew.perception.model.ModelInput;
import dev.sinew.perception.model.ModelInput.Resize;
import dev.sinew.perception.model.ModelManifest.Decoder;
import dev.sinew.perception.stage.Stage;
import dev.sinew.perception.stage.StageContext;
import dev.sinew.perception.stage.StageKind;
import dev.sinew.perception.stage.View;
import dev.sinew.perception.track.Moment;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.observation.Observation;
import dev.sinew.sdk.scene.Obstacles;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.PixelFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** Networks of 64 × 64 whose outputs were computed by hand, over a picture of 128 × 64. */
class StagesOverNetworksTest {
  private static final ModelInput LETTERBOX = ConstantNetwork.input(64, 64, Resize.LETTERBOX);
  private static final ModelInput PLAIN = ConstantNetwork.input(64, 64, Resize.PLAIN);
  private static final Pose2d STANDING = new Pose2d(0, 0, 0);

  @TempDir private Path folder;

  @BeforeAll
  static void load() {
    Natives.load();
  }

  private static StageContext with(ModelFile file) {
    return new StageContext(CameraModel.ofFieldOfView(128, 64, 1, STANDING, 0.2), name -> file);
  }

  private static List<Observation> look(Stage stage) throws InferenceException {
    Mat pixels = Mat.zeros(64, 128, CvType.CV_8UC3);
    Moment moment = new Moment(7, STANDING, Obstacles.NONE, STANDING);
    List<Observation> noticed = new ArrayList<>();
    stage.look(new View(new Picture(pixels, PixelFormat.RGB), moment, List.of()), noticed);
    pixels.release();
    return noticed;
  }

  private static HeadSettings head(Activation activation, boolean background, String... points) {
    HeadSettings usual = HeadSettings.USUAL;
    return new HeadSettings(
        List.of(),
        activation,
        false,
        background,
        0,
        usual.variances(),
        usual.anchors(),
        List.of(points));
  }

  private static float ln(double value) {
    return (float) Math.log(value);
  }

  private Stage classifier(Activation activation, int most, float... scores) throws Exception {
    List<String> labels = List.of("mug", "cat", "rocket", "spoon");
    ModelFile file =
        ConstantNetwork.file(
            folder,
            PLAIN,
            Decoder.CLASSIFIER,
            head(activation, false),
            labels,
            new Given("prob", List.of(1L, 4L), scores));
    return new ClassifyKind().open(new ClassifySettings("constant", most, 0.1), with(file));
  }

  @Test
  void aClassifierTellsItsBestLabelsBestFirst() throws Exception {
    try (Stage stage = classifier(Activation.NONE, 2, 0.2f, 0.5f, 0.05f, 0.25f)) {
      assertThat(look(stage))
          .containsExactly(new Observation.Label("cat", 0.5), new Observation.Label("spoon", 0.25));
    }
  }

  @Test
  void aClassifiersLogitsBecomeProbabilities() throws Exception {
    try (Stage stage = classifier(Activation.SOFTMAX, 4, ln(60), ln(20), ln(15), ln(5))) {
      List<Observation> told = look(stage);

      assertThat(told).hasSize(3);
      assertThat(((Observation.Label) told.getFirst()).score()).isCloseTo(0.6, within(1e-6));
      assertThat(((Observation.Label) told.getLast()).label()).isEqualTo("rocket");
    }
  }

  @Test
  void aClassifierThatGivesNoNumbersSaysSoAndCountsIt() throws Exception {
    try (Stage stage = classifier(Activation.SOFTMAX, 4, 1, Float.NaN, 0, 0)) {
      assertThatThrownBy(() -> look(stage))
          .isInstanceOf(InferenceException.class)
          .hasMessageContaining("constant");
      assertThat(stage.dropped()).isEqualTo(1);
    }
  }

  /**
   * 4 × 4 cells, the picture lies in the upper two rows. Class 1 (floor) fills the second row,
   * class 2 (cable) one cell of the first; below the picture everything is cable.
   */
  private static float[] planes() {
    float[] planes = new float[3 * 16];
    for (int cell = 0; cell < 16; cell++) {
      int row = cell / 4;
      int best = row == 1 ? 1 : cell == 2 || row > 1 ? 2 : 0;
      planes[best * 16 + cell] = 3;
      planes[(best + 1) % 3 * 16 + cell] = 2.5f;
    }
    return planes;
  }

  private Stage segmentation(float[] planes, Long... shape) throws Exception {
    ModelFile file =
        ConstantNetwork.file(
            folder,
            LETTERBOX,
            Decoder.SEGMENTATION,
            head(Activation.NONE, true),
            List.of("floor", "cable"),
            new Given("planes", List.of(shape), planes));
    return new SegmentKind().open(new SegmentSettings("constant", 0.05), with(file));
  }

  @Test
  void aSegmentationTellsTheClassesOfThePictureWithoutItsPadding() throws Exception {
    try (Stage stage = segmentation(planes(), 1L, 3L, 4L, 4L)) {
      assertThat(look(stage))
          .containsExactly(
              new Observation.Region("floor", 0.5, new Box(0, 32, 128, 64)),
              new Observation.Region("cable", 0.125, new Box(64, 0, 96, 32)));
    }
  }

  @Test
  void aSegmentationWithChannelsLastTellsTheSame() throws Exception {
    float[] planes = planes();
    float[] turned = new float[planes.length];
    for (int i = 0; i < planes.length; i++) {
      turned[i % 16 * 3 + i / 16] = planes[i];
    }
    try (Stage stage = segmentation(turned, 1L, 4L, 4L, 3L)) {
      assertThat(look(stage))
          .extracting(told -> ((Observation.Region) told).label())
          .containsExactly("floor", "cable");
    }
  }

  @Test
  void cellsThatAreNoNumbersAreOfNoClassAndCounted() throws Exception {
    float[] planes = planes();
    planes[4] = Float.NaN;
    planes[5] = Float.POSITIVE_INFINITY;
    try (Stage stage = segmentation(planes, 1L, 3L, 4L, 4L)) {
      assertThat(look(stage))
          .contains(new Observation.Region("floor", 0.25, new Box(64, 32, 128, 64)));
      assertThat(stage.dropped()).isEqualTo(2);
    }
  }

  private Stage pose(float[] values, Long... shape) throws Exception {
    ModelFile file =
        ConstantNetwork.file(
            folder,
            LETTERBOX,
            Decoder.POSE,
            head(Activation.NONE, false, "head", "foot"),
            List.of("person"),
            new Given("output0", List.of(shape), values));
    return new PoseKind().open(new PoseSettings("constant", 0.3), with(file));
  }

  @Test
  void aPoseTableTellsThePointsOfEachBodyInPixelsOfThePicture() throws Exception {
    // Three places: a body, the same again but less sure, and another with one foot out of sight.
    float[] rows = {
      16, 16, 8, 20, 0.9f, 16, 8, 0.8f, 18, 26, 0.7f,
      17, 16, 8, 20, 0.6f, 16, 8, 0.8f, 18, 26, 0.7f,
      48, 16, 8, 20, 0.5f, 48, 8, 0.6f, 48, 26, 0.1f
    };
    try (Stage stage = pose(rows, 1L, 3L, 11L)) {
      assertThat(look(stage))
          .usingRecursiveFieldByFieldElementComparator(
              org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration.builder()
                  .withComparatorForType(
                      (a, b) -> Math.abs(a - b) < 1e-6 ? 0 : Double.compare(a, b), Double.class)
                  .build())
          .containsExactly(
              new Observation.Keypoint(0, "head", 32, 16, 0.8),
              new Observation.Keypoint(0, "foot", 36, 52, 0.7),
              new Observation.Keypoint(1, "head", 96, 16, 0.6));
    }
  }

  @Test
  void pointsThatAreNoNumbersOrOutsideThePictureAreNotTold() throws Exception {
    float[] rows = {16, 16, 8, 20, 0.9f, Float.NaN, 8, 0.8f, 16, 40, 0.7f};
    try (Stage stage = pose(rows, 1L, 1L, 11L)) {
      assertThat(look(stage)).as("the foot would lie in the padding").isEmpty();
      assertThat(stage.dropped()).isEqualTo(1);
    }
  }

  @Test
  void poseHeatmapsTellTheHottestCellMovedAQuarterTowardsItsHotterNeighbour() throws Exception {
    // 8 × 8 cells of 8 pixels. Head at (3, 1), warmer to the right and above; foot at a corner.
    float[] maps = new float[2 * 64];
    maps[1 * 8 + 3] = 0.9f;
    maps[1 * 8 + 4] = 0.4f;
    maps[1 * 8 + 2] = 0.1f;
    maps[3] = 0.3f;
    maps[64] = 0.5f;
    try (Stage stage = pose(maps, 1L, 2L, 8L, 8L)) {
      List<Observation> told = look(stage);

      assertThat(told).hasSize(2);
      Observation.Keypoint head = (Observation.Keypoint) told.getFirst();
      assertThat(head.x()).isCloseTo(3.25 * 8 * 2, within(1e-4));
      assertThat(head.y()).isCloseTo(0.75 * 8 * 2, within(1e-4));
      assertThat(head.score()).isCloseTo(0.9, within(1e-6));
      assertThat(((Observation.Keypoint) told.getLast()).x()).isZero();
    }
  }

  @Test
  void aModelOfAnotherKindIsRefusedWithTheKeyToChange() throws Exception {
    ModelFile file =
        ConstantNetwork.file(
            folder,
            PLAIN,
            Decoder.CLASSIFIER,
            HeadSettings.USUAL,
            List.of("a", "b"),
            new Given("prob", List.of(1L, 2L), 0, 1));

    assertThatThrownBy(() -> new PoseKind().open(new PoseSettings("constant", 0.3), with(file)))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "model: 'constant' has the decoder 'classifier'; expected a model with the decoder"
                + " 'pose'");
  }

  @Test
  void aNetworkOfAnotherFormIsRefusedWithWhatWasExpected() throws Exception {
    assertThatThrownBy(() -> pose(new float[12], 1L, 1L, 12L))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("constant.onnx")
        .hasMessageContaining("[1, 11, N]");
  }

  @Test
  void theKindsAreFoundByTheirNames() {
    assertThat(ServiceLoader.load(StageKind.class))
        .extracting(StageKind::name)
        .contains("classify", "segment", "pose");
  }
}
