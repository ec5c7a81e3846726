package dev.sinew.perception.colour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.perception.Natives;
import dev.sinew.perception.TestModels;
import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.stage.Stage;
import dev.sinew.perception.stage.StageContext;
import dev.sinew.perception.stage.Views;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.observation.Observation;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.PixelFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

class ColourStageTest {
  static {
    Natives.load();
  }

  private static final CameraModel CAMERA =
      CameraModel.ofFieldOfView(640, 480, 1.085, new Pose2d(0.1, 0, 0.2), 0.2);
  private static final Scalar RED = new Scalar(200, 20, 30);
  private static final Scalar GREEN = new Scalar(30, 180, 60);
  private static final List<Double> ANY = List.of(0.35, 1.0);

  private Mat mat = new Mat();

  private static ColourConfiguration.Colour hue(double from, double to) {
    return new ColourConfiguration.Colour(List.of(from, to), ANY, List.of(0.2, 1.0));
  }

  private static ColourConfiguration colours(Map<String, ColourConfiguration.Colour> colours) {
    return new ColourConfiguration(colours, 0.001, 8, 320);
  }

  private static Stage open(ColourConfiguration configuration) {
    assertThat(new ColourKind().validate(configuration)).isEmpty();
    return new ColourKind()
        .open(
            configuration,
            new StageContext(
                CAMERA,
                name -> {
                  throw new ModelException("no model is needed");
                }));
  }

  private List<Observation> look(ColourConfiguration configuration, PixelFormat format)
      throws InferenceException {
    try (Stage stage = open(configuration)) {
      return Views.look(stage, Views.of(mat, format, 1, Pose2d.ORIGIN));
    }
  }

  @BeforeEach
  void aGreyRoom() {
    mat = new Mat(480, 640, CvType.CV_8UC3, new Scalar(120, 120, 120));
  }

  @AfterEach
  void release() {
    mat.release();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GREY")
  void tellsNameBoxAreaAndBearingOfAPatch(PixelFormat format) throws Exception {
    Imgproc.circle(mat, new Point(400, 200), 40, RED, -1);
    if (format == PixelFormat.BGR) {
      Imgproc.cvtColor(mat, mat, Imgproc.COLOR_RGB2BGR);
    }

    List<Observation> found = look(colours(Map.of("ball", hue(345, 15))), format);

    assertThat(found).hasSize(1);
    Observation.Blob ball = (Observation.Blob) found.getFirst();
    assertThat(ball.label()).isEqualTo("ball");
    assertThat(ball.area()).isCloseTo(Math.PI * 40 * 40, within(250.0));
    assertThat((double) ball.box().left()).isCloseTo(360, within(4.0));
    assertThat((double) ball.box().right()).isCloseTo(441, within(4.0));
    assertThat((double) ball.box().top()).isCloseTo(160, within(4.0));
    assertThat((double) ball.box().bottom()).isCloseTo(241, within(4.0));
    // The camera looks 0.2 rad to the left; column 400.5 is 80.5 pixels right of its middle.
    assertThat(ball.bearing()).isCloseTo(0.2 - Math.atan(80.5 / CAMERA.focalX()), within(0.002));
  }

  @Test
  void tellsColoursApartAndTheLargestFirst() throws Exception {
    Imgproc.circle(mat, new Point(100, 100), 20, RED, -1);
    Imgproc.circle(mat, new Point(300, 300), 60, GREEN, -1);
    Imgproc.circle(mat, new Point(500, 100), 30, RED, -1);

    List<Observation> found =
        look(colours(Map.of("red", hue(345, 15), "green", hue(90, 160))), PixelFormat.RGB);

    assertThat(found)
        .extracting(each -> ((Observation.Blob) each).label())
        .containsExactly("green", "red", "red");
    assertThat(((Observation.Blob) found.get(1)).box().left()).isGreaterThan(450);
  }

  @Test
  void leavesOutWhatIsTooSmallAndSinglePixels() throws Exception {
    Imgproc.circle(mat, new Point(100, 100), 6, RED, -1);
    for (int i = 0; i < 3000; i++) {
      mat.put((i * 37) % 480, (i * 101) % 640, 200, 20, 30);
    }

    assertThat(look(colours(Map.of("red", hue(345, 15))), PixelFormat.RGB)).isEmpty();
  }

  @Test
  void tellsNoMoreThanItWasAskedFor() throws Exception {
    for (int i = 0; i < 20; i++) {
      Imgproc.circle(mat, new Point(40 + 120 * (i % 5), 60 + 110 * (i / 5)), 20, GREEN, -1);
    }
    ColourConfiguration three =
        new ColourConfiguration(Map.of("green", hue(90, 160)), 0.001, 3, 320);

    assertThat(look(three, PixelFormat.RGB)).hasSize(3);
  }

  @Test
  void aGreyPictureIsRefused() {
    Mat grey = new Mat(480, 640, CvType.CV_8UC1, new Scalar(9));
    try (Stage stage = open(colours(Map.of("red", hue(345, 15))))) {
      assertThatThrownBy(
              () -> Views.look(stage, Views.of(grey, PixelFormat.GREY, 1, Pose2d.ORIGIN)))
          .isInstanceOf(InferenceException.class)
          .hasMessageContaining("grey");
    }
    grey.release();
  }

  @Test
  void findsTheOrangeSuitOfTheAstronautInAPhotograph() throws Exception {
    Path pictures = TestModels.bundled().resolveSibling("worlds/pictures");
    Mat read = Imgcodecs.imread(pictures.resolve("astronaut.jpg").toString());
    assertThat(read.empty()).isFalse();
    Imgproc.resize(read, mat, mat.size());
    read.release();
    ColourConfiguration.Colour orange =
        new ColourConfiguration.Colour(List.of(4.0, 26.0), List.of(0.6, 1.0), List.of(0.5, 1.0));

    List<Observation> found = look(colours(Map.of("orange", orange)), PixelFormat.BGR);

    // The suit fills a good part of the lower half of the picture.
    Observation.Blob suit = (Observation.Blob) found.getFirst();
    assertThat(suit.area()).isGreaterThan(0.05 * 640 * 480);
    assertThat(suit.box().centreY()).isGreaterThan(240);
  }

  @Test
  void saysWhatIsWrongWithAColour() {
    ColourConfiguration.Colour bad =
        new ColourConfiguration.Colour(
            List.of(1.0, 2.0, 3.0), List.of(0.8, 0.2), List.of(0.2, 1.0));

    assertThat(new ColourKind().validate(colours(Map.of("a", bad))))
        .containsExactly(
            "colours.a.hue: 3 numbers; expected two, from and to",
            "colours.a.saturation: from 0.8 to 0.2 holds nothing; expected the smaller first");
    assertThat(new ColourKind().validate(colours(Map.of())))
        .containsExactly("colours: 0 of them; expected 1 to 16");
  }
}
