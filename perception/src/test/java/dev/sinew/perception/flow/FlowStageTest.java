package dev.sinew.perception.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.perception.Natives;
import dev.sinew.perception.TestModels;
import dev.sinew.perception.floor.FloorPicture;
import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.stage.Stage;
import dev.sinew.perception.stage.StageContext;
import dev.sinew.perception.stage.Views;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.observation.Observation;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.PixelFormat;
import java.time.Duration;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

class FlowStageTest {
  static {
    Natives.load();
  }

  private static final CameraModel CAMERA =
      CameraModel.ofFieldOfView(320, 240, 1.085, new Pose2d(0.1, 0.02, 0), 0.2);
  private static final FlowConfiguration USUAL =
      new FlowConfiguration(1.2, 100, 12, Duration.ofMillis(500));

  private static Stage open(FlowConfiguration configuration, CameraModel camera)
      throws ModelException {
    return new FlowKind()
        .open(
            configuration,
            new StageContext(
                camera,
                name -> {
                  throw new ModelException("no model is needed");
                }));
  }

  /** A speckled floor: smooth noise of two sizes, the same at the same place. */
  private static double carpet(double x, double y) {
    return 128 + 60 * smooth(x / 0.03, y / 0.03, 1) + 50 * smooth(x / 0.012, y / 0.012, 2);
  }

  private static double smooth(double x, double y, int seed) {
    double fx = x - Math.floor(x);
    double fy = y - Math.floor(y);
    long ix = (long) Math.floor(x);
    long iy = (long) Math.floor(y);
    double top = (1 - fx) * hash(ix, iy, seed) + fx * hash(ix + 1, iy, seed);
    double bottom = (1 - fx) * hash(ix, iy + 1, seed) + fx * hash(ix + 1, iy + 1, seed);
    return (1 - fy) * top + fy * bottom;
  }

  private static double hash(long x, long y, int seed) {
    long bits = x * 0x9E3779B97F4A7C15L + y * 0xC2B2AE3D27D4EB4FL + seed * 0x165667B19E3779F9L;
    bits = (bits ^ (bits >>> 31)) * 0xBF58476D1CE4E5B9L;
    bits ^= bits >>> 29;
    return (bits & 0xffff) / 32767.5 - 1;
  }

  private static DoubleBinaryOperator from(Pose2d body, DoubleBinaryOperator world) {
    return (x, y) -> {
      Point2d place = body.toFrame(x, y);
      return world.applyAsDouble(place.x(), place.y());
    };
  }

  /** What the stage says at the second of two pictures, 0.1 s apart. */
  private static List<Observation> move(
      CameraModel camera, Pose2d motion, DoubleBinaryOperator world) throws Exception {
    Mat first = FloorPicture.of(camera, from(Pose2d.ORIGIN, world), 2, 1);
    Mat second = FloorPicture.of(camera, from(motion, world), 2, 2);
    try (Stage stage = open(USUAL, camera)) {
      assertThat(Views.look(stage, Views.of(first, PixelFormat.GREY, 1, Pose2d.ORIGIN))).isEmpty();
      return Views.look(stage, Views.of(second, PixelFormat.GREY, 1.1, Pose2d.ORIGIN));
    } finally {
      first.release();
      second.release();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "0.02, 0, 0",
    "-0.02, 0, 0",
    "0, 0.015, 0",
    "0, 0, 0.05",
    "0, 0, -0.08",
    "0.03, 0.005, 0.04",
    "0.015, -0.01, -0.06"
  })
  void tellsTheMotionThatWasMade(double forward, double left, double turn) throws Exception {
    List<Observation> found = move(CAMERA, new Pose2d(forward, left, turn), FlowStageTest::carpet);

    assertThat(found).hasSize(1);
    Observation.Flow flow = (Observation.Flow) found.getFirst();
    assertThat(flow.forward()).isCloseTo(forward, within(0.0015));
    assertThat(flow.left()).isCloseTo(left, within(0.0015));
    assertThat(flow.turn()).isCloseTo(turn, within(0.003));
    assertThat(flow.seconds()).isCloseTo(0.1, within(1e-9));
    assertThat(flow.confidence()).isGreaterThan(0.7);
  }

  @Test
  void tellsTheMotionOverAPhotographThatLiesOnTheFloor() throws Exception {
    Mat photograph =
        Imgcodecs.imread(
            TestModels.bundled().resolveSibling("worlds/pictures/coffee.jpg").toString(),
            Imgcodecs.IMREAD_GRAYSCALE);
    byte[] pixels = new byte[photograph.rows() * photograph.cols()];
    photograph.get(0, 0, pixels);
    int columns = photograph.cols();
    int rows = photograph.rows();
    photograph.release();
    // 1.5 m wide, its middle 0.9 m ahead of where the robot begins.
    double scale = columns / 1.5;
    DoubleBinaryOperator world =
        (x, y) -> {
          int column = (int) Math.floor(columns / 2.0 - y * scale);
          int row = (int) Math.floor(rows / 2.0 - (x - 0.9) * scale);
          boolean inside = column >= 0 && column < columns && row >= 0 && row < rows;
          return inside ? pixels[row * columns + column] & 0xff : 90;
        };

    Observation.Flow flow =
        (Observation.Flow) move(CAMERA, new Pose2d(0.02, 0.004, 0.03), world).getFirst();

    assertThat(flow.forward()).isCloseTo(0.02, within(0.003));
    assertThat(flow.left()).isCloseTo(0.004, within(0.003));
    assertThat(flow.turn()).isCloseTo(0.03, within(0.004));
  }

  @Test
  void aCameraThatLooksAsideTellsTheBodysMotion() throws Exception {
    CameraModel aside = CameraModel.ofFieldOfView(320, 240, 1.085, new Pose2d(0, -0.1, -0.6), 0.25);

    Observation.Flow flow =
        (Observation.Flow)
            move(aside, new Pose2d(0.02, 0.005, 0.03), FlowStageTest::carpet).getFirst();

    assertThat(flow.forward()).isCloseTo(0.02, within(0.0025));
    assertThat(flow.left()).isCloseTo(0.005, within(0.0025));
    assertThat(flow.turn()).isCloseTo(0.03, within(0.004));
  }

  @Test
  void somethingThatMovesOnTheFloorByItselfIsNotTakenForTheRobotsMotion() throws Exception {
    Pose2d motion = new Pose2d(0.02, 0, 0.02);
    Mat first = FloorPicture.of(CAMERA, FlowStageTest::carpet, 2, 1);
    DoubleBinaryOperator moved = from(motion, FlowStageTest::carpet);
    // A mat is pulled away to the left while the robot drives.
    DoubleBinaryOperator second =
        (x, y) -> y > 0.12 ? carpet(x + 0.3, y - 0.03) : moved.applyAsDouble(x, y);
    Mat then = FloorPicture.of(CAMERA, second, 2, 2);
    try (Stage stage = open(USUAL, CAMERA)) {
      Views.look(stage, Views.of(first, PixelFormat.GREY, 1, Pose2d.ORIGIN));
      Observation.Flow flow =
          (Observation.Flow)
              Views.look(stage, Views.of(then, PixelFormat.GREY, 1.1, Pose2d.ORIGIN)).getFirst();

      assertThat(flow.forward()).isCloseTo(0.02, within(0.003));
      assertThat(flow.turn()).isCloseTo(0.02, within(0.006));
      assertThat(flow.confidence()).isLessThan(0.95);
    } finally {
      first.release();
      then.release();
    }
  }

  @Test
  void saysNothingOnAFloorWithoutTexture() throws Exception {
    assertThat(move(CAMERA, new Pose2d(0.02, 0, 0), (x, y) -> 120)).isEmpty();
  }

  @Test
  void comparesNoPicturesThatAreFarApartOrOutOfOrder() throws Exception {
    Mat picture = FloorPicture.of(CAMERA, FlowStageTest::carpet, 2, 1);
    try (Stage stage = open(USUAL, CAMERA)) {
      assertThat(Views.look(stage, Views.of(picture, PixelFormat.GREY, 1, Pose2d.ORIGIN)))
          .isEmpty();
      assertThat(Views.look(stage, Views.of(picture, PixelFormat.GREY, 2, Pose2d.ORIGIN)))
          .isEmpty();
      assertThat(Views.look(stage, Views.of(picture, PixelFormat.GREY, 2, Pose2d.ORIGIN)))
          .isEmpty();
      assertThat(Views.look(stage, Views.of(picture, PixelFormat.GREY, 1.9, Pose2d.ORIGIN)))
          .isEmpty();
      assertThat(Views.look(stage, Views.of(picture, PixelFormat.GREY, 2, Pose2d.ORIGIN)))
          .hasSize(1);
    } finally {
      picture.release();
    }
  }

  @Test
  void aPictureOfAnotherSizeIsRefusedAndTheNextIsNot() throws Exception {
    Mat picture = FloorPicture.of(CAMERA, FlowStageTest::carpet, 2, 1);
    Mat other = new Mat(100, 100, CvType.CV_8UC1, new Scalar(4));
    try (Stage stage = open(USUAL, CAMERA)) {
      Views.look(stage, Views.of(picture, PixelFormat.GREY, 1, Pose2d.ORIGIN));
      assertThatThrownBy(
              () -> Views.look(stage, Views.of(other, PixelFormat.GREY, 1.1, Pose2d.ORIGIN)))
          .isInstanceOf(InferenceException.class)
          .hasMessage("a picture of 100 × 100; the camera's are of 320 × 240");
      assertThat(Views.look(stage, Views.of(picture, PixelFormat.GREY, 1.2, Pose2d.ORIGIN)))
          .hasSize(1);
    } finally {
      picture.release();
      other.release();
    }
  }

  @Test
  void isRefusedWhereTheCameraCannotSeeTheFloorAndWhereTooManyMustAgree() {
    CameraModel unmounted = CameraModel.ofFieldOfView(320, 240, 1.085, Pose2d.ORIGIN, 0);

    assertThatThrownBy(() -> open(USUAL, unmounted))
        .hasMessage("stage flow: the camera's mount has no height over the floor: height 0.0 m");
    assertThat(new FlowKind().validate(new FlowConfiguration(1.2, 20, 30, Duration.ofMillis(500))))
        .containsExactly("least: 30 of 20 points cannot agree; expected at most as many as points");
  }
}
