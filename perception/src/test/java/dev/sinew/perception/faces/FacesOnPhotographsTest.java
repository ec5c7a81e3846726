package dev.sinew.perception.faces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.perception.ConstantNetwork;
import dev.sinew.perception.ConstantNetwork.Given;
import dev.sinew.perception.Natives;
import dev.sinew.perception.Photographs;
import dev.sinew.perception.TestModels;
import dev.sinew.perception.detect.Picture;
import dev.sinew.perception.model.HeadSettings;
import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.model.ModelFile;
import dev.sinew.perception.model.ModelInput.Resize;
import dev.sinew.perception.model.ModelManifest.Decoder;
import dev.sinew.perception.model.ModelStore;
import dev.sinew.perception.stage.Stage;
import dev.sinew.perception.stage.StageContext;
import dev.sinew.perception.stage.View;
import dev.sinew.perception.track.Moment;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.observation.Observation;
import dev.sinew.sdk.scene.Obstacles;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.Detection;
import dev.sinew.sdk.vision.PixelFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/** The bundled face network and real photographs. */
class FacesOnPhotographsTest {
  private static final FacesSettings USUAL = new FacesSettings("blazeface-front", 0.75, 1);
  private static final FacesSettings FINE = new FacesSettings("blazeface-front", 0.75, 3);

  @TempDir private Path folder;

  @BeforeAll
  static void load() {
    Natives.load();
  }

  private static ModelFile bundled() throws ModelException {
    return new ModelStore(List.of(TestModels.bundled())).require(TestModels.blazeFace());
  }

  private static Stage stage(FacesSettings settings, ModelFile file) throws ModelException {
    CameraModel camera = CameraModel.ofFieldOfView(640, 480, 1, Pose2d.ORIGIN, 0.2);
    return new FacesKind().open(settings, new StageContext(camera, name -> file));
  }

  private static List<Observation> look(Stage stage, Mat picture, PixelFormat format)
      throws InferenceException {
    Moment moment = new Moment(0, Pose2d.ORIGIN, Obstacles.NONE, Pose2d.ORIGIN);
    List<Observation> noticed = new ArrayList<>();
    stage.look(new View(new Picture(picture, format), moment, List.of()), noticed);
    return noticed;
  }

  private static List<Observation> look(FacesSettings settings, Mat picture) throws Exception {
    try (Stage stage = stage(settings, bundled())) {
      return look(stage, picture, PixelFormat.BGR);
    }
  }

  /** The photograph alone, as it was taken. */
  private static Mat whole(String name) {
    return Imgcodecs.imdecode(new MatOfByte(Photographs.jpeg(name)), Imgcodecs.IMREAD_COLOR);
  }

  @Test
  void findsTheFaceOfThePortraitInPixelsOfThePicture() throws Exception {
    // Eyes and mouth of the photograph of 400 × 400 lie at about (158, 88), (192, 88), (176, 122).
    List<Observation> found = look(USUAL, whole("astronaut"));

    assertThat(found).hasSize(1);
    Observation.Face face = (Observation.Face) found.getFirst();
    assertThat(face.score()).isGreaterThan(0.85);
    assertThat(face.box().centreX()).isCloseTo(176, within(12f));
    assertThat(face.box().centreY()).isCloseTo(100, within(12f));
    assertThat(face.box().width()).isBetween(55f, 95f);
    assertThat(face.box().height()).isBetween(55f, 95f);
  }

  @ParameterizedTest
  @ValueSource(strings = {"chelsea", "coffee"})
  void findsNoFaceWhereThereIsNone(String photo) throws Exception {
    assertThat(look(FINE, whole(photo))).isEmpty();
    assertThat(look(FINE, Photographs.onGrey(photo, 340))).isEmpty();
  }

  @Test
  void findsNoFaceInALaunchingRocket() throws Exception {
    Path rocket = TestModels.bundled().resolveSibling("worlds").resolve("pictures/rocket.jpg");

    assertThat(look(FINE, Imgcodecs.imread(rocket.toString()))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 300, 200})
  void findsASmallFaceInOneOfTheFinerSquares(int width) throws Exception {
    List<Observation> found = look(FINE, Photographs.onGrey("astronaut", width));

    assertThat(found).hasSize(1);
    Box box = ((Observation.Face) found.getFirst()).box();
    assertThat(box.centreX()).isCloseTo(320 + (176 - 200) * width / 400f, within(0.04f * width));
    assertThat(box.centreY()).isCloseTo(240 + (100 - 200) * width / 400f, within(0.04f * width));
  }

  @ParameterizedTest
  @ValueSource(ints = {320, 200, 120, 90})
  void findsASmallFaceWhereTheDetectorSawSomebodyInOnePassMore(int width) throws Exception {
    Mat picture = Photographs.onGrey("astronaut", width);
    float half = width / 2f;
    Detection person =
        new Detection("person", 0.3f, new Box(320 - half, 240 - half, 320 + half, 240 + half));
    try (Stage stage = stage(USUAL, bundled())) {
      assertThat(look(stage, picture, PixelFormat.BGR)).as("without").isEmpty();

      List<Observation> noticed = new ArrayList<>();
      Moment moment = new Moment(0, Pose2d.ORIGIN, Obstacles.NONE, Pose2d.ORIGIN);
      stage.look(new View(new Picture(picture, PixelFormat.BGR), moment, List.of(person)), noticed);

      assertThat(noticed).hasSize(1);
      Box box = ((Observation.Face) noticed.getFirst()).box();
      assertThat(box.centreX()).isCloseTo(320 + (176 - 200) * width / 400f, within(0.05f * width));
    }
  }

  @ParameterizedTest
  @CsvSource({"RGB", "GREY"})
  void theOrderOfChannelsMakesNoDifference(PixelFormat format) throws Exception {
    Mat picture = whole("astronaut");
    Imgproc.cvtColor(
        picture,
        picture,
        format == PixelFormat.RGB ? Imgproc.COLOR_BGR2RGB : Imgproc.COLOR_BGR2GRAY);
    try (Stage stage = stage(USUAL, bundled())) {
      assertThat(look(stage, picture, format)).hasSize(1);
    }
  }

  @Test
  void aModelThatFindsNoFacesIsRefused() throws Exception {
    ModelFile other = new ModelStore(List.of(TestModels.bundled())).require(TestModels.nanoDet());

    assertThatThrownBy(() -> stage(USUAL, other))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "model: 'nanodet-g' finds no faces; expected a model with the decoder 'blazeface'");
  }

  private static byte[] bytes(Mat picture) {
    byte[] bytes = new byte[(int) picture.total() * picture.channels()];
    picture.get(0, 0, bytes);
    return bytes;
  }

  /** A box with the margin that blurring takes, and the pixels it is rounded to. */
  private static Rect around(Box box, double margin) {
    return new Rect(
        (int) Math.floor(box.left() - margin * box.width()) - 1,
        (int) Math.floor(box.top() - margin * box.height()) - 1,
        (int) Math.ceil((1 + 2 * margin) * box.width()) + 2,
        (int) Math.ceil((1 + 2 * margin) * box.height()) + 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 280, 400})
  void aBlurredFaceIsFoundNoMoreAndEverythingElseKeepsItsBits(int width) throws Exception {
    FacesSettings asFineAsBlurring = new FacesSettings("blazeface-front", 0.5, 3);
    Mat picture = Photographs.onGrey("astronaut", width);
    List<Observation> found = look(asFineAsBlurring, picture);
    Box face = ((Observation.Face) found.getFirst()).box();
    Mat blurred = picture.clone();
    try (FaceBlur blur = FaceBlur.open(bundled(), 0.5, 3)) {
      assertThat(blur.redact(blurred, PixelFormat.BGR, List.of())).isEqualTo(found.size());
    }

    assertThat(look(asFineAsBlurring, blurred))
        .allSatisfy(other ->
            assertThat(((Observation.Face) other).box().intersectionOverUnion(face)).isZero());
    Mat difference = new Mat();
    Core.absdiff(picture, blurred, difference);
    assertThat(Core.mean(difference.submat(around(face, 0))).val[0]).isGreaterThan(8);
    for (Observation other : found) {
      Rect touched = around(((Observation.Face) other).box(), 0.35);
      difference
          .submat(
              Math.max(0, touched.y),
              Math.min(480, touched.y + touched.height),
              Math.max(0, touched.x),
              Math.min(640, touched.x + touched.width))
          .setTo(new Scalar(0, 0, 0));
    }
    assertThat(Core.sumElems(difference).val).containsOnly(0);
  }

  @Test
  void aPictureWithoutFacesKeepsEveryBit() throws Exception {
    Mat picture = Photographs.onGrey("chelsea", 100);
    byte[] before = bytes(picture);
    try (FaceBlur blur = FaceBlur.open(bundled(), 0.75, 3)) {
      assertThat(blur.redact(picture, PixelFormat.BGR, List.of())).isZero();
    }
    assertThat(bytes(picture)).isEqualTo(before);
  }

  @Test
  void whenTheNetworkGivesWhatIsNoNumberThePictureMustNotLeave() throws Exception {
    float[] scores = new float[896];
    Arrays.fill(scores, -9);
    scores[700] = Float.NaN;
    ModelFile broken =
        ConstantNetwork.file(
            folder,
            ConstantNetwork.input(128, 128, Resize.LETTERBOX),
            Decoder.BLAZEFACE,
            HeadSettings.USUAL,
            List.of("face"),
            new Given("scores", List.of(1L, 896L, 1L), scores),
            new Given("boxes", List.of(1L, 896L, 16L), new float[896 * 16]));
    try (FaceBlur blur = FaceBlur.open(broken, 0.5, 1)) {
      assertThatThrownBy(
              () -> blur.redact(Photographs.onGrey("astronaut", 400), PixelFormat.BGR, List.of()))
          .isInstanceOf(InferenceException.class)
          .hasMessageContaining("what it missed cannot be told");
    }
    try (Stage stage = stage(USUAL, broken)) {
      assertThat(look(stage, whole("astronaut"), PixelFormat.BGR)).isEmpty();
      assertThat(stage.dropped()).isEqualTo(1);
    }
  }
}
