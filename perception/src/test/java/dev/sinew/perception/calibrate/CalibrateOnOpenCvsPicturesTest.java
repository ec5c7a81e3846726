package dev.sinew.perception.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sinew.perception.Natives;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/**
 * The calibration pictures that come with OpenCV (Debian: opencv-doc), against what OpenCV
 * publishes beside them in {@code left_intrinsics.yml}.
 */
class CalibrateOnOpenCvsPicturesTest {
  private static final Path PICTURES = Path.of("/usr/share/doc/opencv-doc/examples/data");

  @BeforeAll
  static void load() {
    Natives.load();
    boolean there = Files.exists(PICTURES.resolve("left01.jpg"));
    if (!there && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("CI has no opencv-doc");
    }
    assumeTrue(there, "not run: no calibration pictures; sudo apt install opencv-doc");
  }

  private static Calibration measured() throws Exception {
    return Calibrator.measure(views(), 640, 480);
  }

  private static List<View> views() throws Exception {
    BoardFinder finder = new Board.Chessboard(9, 6, 0.025).finder();
    List<View> views = new ArrayList<>();
    for (Path file : left()) {
      Mat picture = Imgcodecs.imread(file.toString(), Imgcodecs.IMREAD_GRAYSCALE);
      views.add(finder.find(picture, file.getFileName().toString()).orElseThrow());
      picture.release();
    }
    return views;
  }

  private static List<Path> left() throws Exception {
    try (Stream<Path> files = Files.list(PICTURES)) {
      return files
          .filter(f -> f.getFileName().toString().matches("left\\d\\d\\.jpg"))
          .sorted()
          .toList();
    }
  }

  @Test
  void theLensIsTheOneThatOpenCvPublishes() throws Exception {
    Calibration lens = measured();
    assertThat(lens.pictures()).hasSize(13);
    assertThat(lens.corners()).isEqualTo(13 * 54);
    assertThat(lens.rms()).isBetween(0.15, 0.5); // published: 0.393
    // Published with one focal length for both axes; half a pixel is the other way of counting.
    assertThat(lens.focalX()).isCloseTo(535.9, within(4.0));
    assertThat(lens.focalY()).isCloseTo(535.9, within(4.0));
    assertThat(lens.centreX()).isCloseTo(342.3 + 0.5, within(4.0));
    assertThat(lens.centreY()).isCloseTo(235.6 + 0.5, within(4.0));
    assertThat(lens.distortion().k1()).isCloseTo(-0.266, within(0.05));
    assertThat(lens.distortion().p1()).isCloseTo(0.0018, within(0.002));
    assertThat(lens.distortion().p2()).isCloseTo(-0.0003, within(0.002));
    assertThat(lens.coverage()).isGreaterThan(0.6);
  }

  @Test
  void whatEachPictureSaysAddsUpToTheWhole() throws Exception {
    Calibration lens = measured();
    double sum = 0;
    for (Residuals picture : lens.pictures()) {
      sum += picture.rms() * picture.rms();
    }
    assertThat(Math.sqrt(sum / 13)).isCloseTo(lens.rms(), within(1e-3));
    // Published for each: 0.19, 1.18, 0.17, 0.19 …
    assertThat(lens.pictures().get(0).rms()).isCloseTo(0.193, within(0.03));
    assertThat(lens.pictures().get(1).rms()).isCloseTo(1.182, within(0.1));
    assertThat(lens.pictures().get(2).rms()).isCloseTo(0.173, within(0.03));
  }

  @Test
  void thePictureThatFitsBadlyIsNamedAndNoOther() throws Exception {
    assertThat(Doubts.about(measured())).singleElement().asString().startsWith("left02.jpg fits ");
  }

  @Test
  void anotherPictureThatFitsBadlyIsNamed() throws Exception {
    List<View> views = views();
    views.remove(1);
    View good = views.get(3);
    List<Point> bent = new ArrayList<>();
    for (int i = 0; i < good.inPicture().size(); i++) {
      Point p = good.inPicture().get(i);
      bent.add(new Point(p.x + (i % 2 == 0 ? 1.5 : -1.5), p.y));
    }
    views.set(3, new View(good.name(), good.onBoard(), bent));
    assertThat(Doubts.about(Calibrator.measure(views, 640, 480)))
        .singleElement()
        .asString()
        .startsWith("left05.jpg fits ");
  }

  @Test
  void thePictureOfTheErrorHasArrowsOfEveryPicture() throws Exception {
    Calibration lens = measured();
    Mat drawn = Imgcodecs.imdecode(new org.opencv.core.MatOfByte(ErrorPicture.png(lens)), 1);
    assertThat(drawn.cols()).isEqualTo(640);
    assertThat(drawn.rows()).isEqualTo(480 + 24);
    Mat grey = new Mat();
    Imgproc.cvtColor(drawn, grey, Imgproc.COLOR_BGR2GRAY);
    int marked = 0;
    for (Residuals picture : lens.pictures()) {
      var corner = picture.found().getFirst();
      marked += grey.get((int) corner.y, (int) corner.x)[0] < 200 ? 1 : 0;
    }
    assertThat(marked).isEqualTo(13);
  }
}
