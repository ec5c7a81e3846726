package dev.sinew.perception.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.perception.Natives;
import dev.sinew.perception.floor.FloorPicture;
import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.stage.Stage;
import dev.sinew.perception.stage.StageContext;
import dev.sinew.perception.stage.Views;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.observation.Observation;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.PixelFormat;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

class LineStageTest {
  static {
    Natives.load();
  }

  private static final CameraModel CAMERA =
      CameraModel.ofFieldOfView(320, 240, 1.085, new Pose2d(0.1, 0, 0), 0.2);
  private static final double FLOOR = 110;

  private static LineConfiguration line(LineConfiguration.Shade shade) {
    return new LineConfiguration(shade, 0.05, 1.5, 0.6, 25);
  }

  private static Stage open(LineConfiguration configuration, CameraModel camera)
      throws ModelException {
    return new LineKind()
        .open(
            configuration,
            new StageContext(
                camera,
                name -> {
                  throw new ModelException("no model is needed");
                }));
  }

  /** Grey floor with a line 5 cm wide along y = course(x). */
  private static DoubleBinaryOperator painted(DoubleUnaryOperator course, double grey) {
    return (x, y) -> {
      double slope = (course.applyAsDouble(x + 1e-4) - course.applyAsDouble(x - 1e-4)) / 2e-4;
      double off = Math.abs(y - course.applyAsDouble(x)) / Math.sqrt(1 + slope * slope);
      return off <= 0.025 ? grey : FLOOR;
    };
  }

  private static List<Observation> look(
      LineConfiguration configuration, CameraModel camera, DoubleBinaryOperator paint)
      throws Exception {
    Mat picture = FloorPicture.of(camera, paint, 5, 3);
    try (Stage stage = open(configuration, camera)) {
      return Views.look(stage, Views.of(picture, PixelFormat.GREY, 1, Pose2d.ORIGIN));
    } finally {
      picture.release();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DARK, 0, 0",
    "DARK, 0.1, 0",
    "DARK, -0.12, 0.3",
    "DARK, 0.05, -0.4",
    "BRIGHT, 0, 0",
    "BRIGHT, 0.1, 0.2",
    "BRIGHT, -0.1, -0.25"
  })
  void tellsOffsetAndHeadingOfAStraightLine(
      LineConfiguration.Shade shade, double offset, double heading) throws Exception {
    double grey = shade == LineConfiguration.Shade.DARK ? 30 : 220;
    DoubleUnaryOperator course = x -> offset + Math.tan(heading) * (x - 0.6);

    List<Observation> found = look(line(shade), CAMERA, painted(course, grey));

    assertThat(found).hasSize(1);
    Observation.Line told = (Observation.Line) found.getFirst();
    assertThat(told.offset()).isCloseTo(offset, within(0.01));
    assertThat(told.heading()).isCloseTo(heading, within(0.06));
    assertThat(told.curvature()).isCloseTo(0, within(0.3));
    assertThat(told.confidence()).isGreaterThan(0.5);
  }

  @ParameterizedTest
  @CsvSource({"0.8", "-0.8", "0.6", "-0.5", "0.3"})
  void tellsWhichWayAndHowMuchItBends(double curvature) throws Exception {
    // A circle that passes the robot straight ahead at x = 0.
    double radius = 1 / curvature;
    DoubleUnaryOperator course =
        x -> radius - Math.signum(radius) * Math.sqrt(Math.max(0, radius * radius - x * x));

    List<Observation> found =
        look(
            new LineConfiguration(LineConfiguration.Shade.DARK, 0.05, 1.0, 0.6, 25),
            CAMERA,
            (x, y) ->
                x > 0.95 * Math.abs(radius) ? FLOOR : painted(course, 30).applyAsDouble(x, y));

    Observation.Line told = (Observation.Line) found.getFirst();
    assertThat(told.offset()).isCloseTo(course.applyAsDouble(0.6), within(0.015));
    assertThat(told.curvature() * Math.signum(curvature))
        .isBetween(0.75 * Math.abs(curvature), 1.35 * Math.abs(curvature));
  }

  @Test
  void aCameraTurnedAsideTellsTheSameInTheBodyFrame() throws Exception {
    CameraModel turned =
        CameraModel.ofFieldOfView(320, 240, 1.085, new Pose2d(0.05, -0.06, 0.25), 0.25);
    DoubleUnaryOperator course = x -> 0.12 + 0.2 * (x - 0.6);

    Observation.Line told =
        (Observation.Line)
            look(line(LineConfiguration.Shade.DARK), turned, painted(course, 30)).getFirst();

    assertThat(told.offset()).isCloseTo(0.12, within(0.012));
    assertThat(told.heading()).isCloseTo(Math.atan(0.2), within(0.08));
  }

  @Test
  void saysNothingWhereThereIsNoLine() throws Exception {
    assertThat(look(line(LineConfiguration.Shade.DARK), CAMERA, (x, y) -> FLOOR)).isEmpty();
  }

  @Test
  void theEdgeOfAShadowIsNoLine() throws Exception {
    assertThat(look(line(LineConfiguration.Shade.DARK), CAMERA, (x, y) -> y > 0.02 ? 60 : 130))
        .isEmpty();
    assertThat(look(line(LineConfiguration.Shade.BRIGHT), CAMERA, (x, y) -> y > 0.02 ? 60 : 130))
        .isEmpty();
  }

  @Test
  void aBrightLineIsNoDarkOne() throws Exception {
    assertThat(look(line(LineConfiguration.Shade.DARK), CAMERA, painted(x -> 0.0, 220))).isEmpty();
  }

  @Test
  void blotchesBesideTheLineDoNotDrawItAside() throws Exception {
    DoubleBinaryOperator line = painted(x -> 0.05, 30);
    DoubleBinaryOperator blotched =
        (x, y) -> {
          boolean blotch =
              Math.hypot(x - 0.7, y + 0.15) < 0.04 || Math.hypot(x - 1, y - 0.3) < 0.05;
          return blotch ? 5 : line.applyAsDouble(x, y);
        };

    Observation.Line told =
        (Observation.Line) look(line(LineConfiguration.Shade.DARK), CAMERA, blotched).getFirst();

    assertThat(told.offset()).isCloseTo(0.05, within(0.012));
    assertThat(told.heading()).isCloseTo(0, within(0.08));
  }

  @Test
  void aPictureOfAnotherSizeIsRefused() throws Exception {
    Mat other = new Mat(100, 100, CvType.CV_8UC1, new Scalar(4));
    try (Stage stage = open(line(LineConfiguration.Shade.DARK), CAMERA)) {
      assertThatThrownBy(
              () -> Views.look(stage, Views.of(other, PixelFormat.GREY, 1, Pose2d.ORIGIN)))
          .isInstanceOf(InferenceException.class)
          .hasMessage("a picture of 100 × 100; the camera's are of 320 × 240");
    } finally {
      other.release();
    }
  }

  @Test
  void isRefusedWhereTheCameraCannotSeeTheFloorOrTheLine() {
    CameraModel unmounted = CameraModel.ofFieldOfView(320, 240, 1.085, Pose2d.ORIGIN, 0);
    CameraModel high = CameraModel.ofFieldOfView(320, 240, 1.085, Pose2d.ORIGIN, 1.2);
    LineConfiguration usual = line(LineConfiguration.Shade.DARK);
    LineConfiguration thin =
        new LineConfiguration(LineConfiguration.Shade.DARK, 0.005, 1.5, 0.6, 25);
    LineConfiguration beyond =
        new LineConfiguration(LineConfiguration.Shade.DARK, 0.05, 1.5, 3, 25);

    assertThatThrownBy(() -> open(usual, unmounted))
        .hasMessage("stage line: the camera's mount has no height over the floor: height 0.0 m");
    assertThatThrownBy(() -> open(usual, high))
        .hasMessageContaining("sees the floor from 2.65 m on, and is asked to look up to 1.50 m");
    assertThatThrownBy(
            () -> open(thin, CameraModel.ofFieldOfView(64, 48, 1.085, Pose2d.ORIGIN, 0.2)))
        .hasMessageContaining("thinner than two pixels");
    assertThatThrownBy(() -> open(beyond, CAMERA))
        .hasMessageContaining("lookAhead 3.0 m is beyond");
  }
}
