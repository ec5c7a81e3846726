package dev.sinew.perception.lens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sinew.perception.Natives;
import dev.sinew.perception.calibrate.Board;
import dev.sinew.perception.session.FrameMats;
import dev.sinew.sdk.component.Camera;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.FramePool;
import dev.sinew.sdk.vision.LensDistortion;
import dev.sinew.sdk.vision.PixelFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * Rows of a real chessboard, in the pictures that come with OpenCV (Debian: opencv-doc), are bent
 * by the lens and straight afterwards, with the lens that OpenCV publishes for them.
 */
class StraightLinesTest {
  private static final Path PICTURES = Path.of("/usr/share/doc/opencv-doc/examples/data");
  private static final CameraModel SENSOR =
      new CameraModel(640, 480, 535.916, 535.916, 342.783, 236.071, Pose2d.ORIGIN, 0.2);
  private static final LensDistortion LENS =
      new LensDistortion(-0.266373, -0.0385889, 0.00178319, -0.000281221, 0.238392);

  @BeforeAll
  static void load() {
    Natives.load();
    boolean there = Files.exists(PICTURES.resolve("left01.jpg"));
    if (!there && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("CI has no opencv-doc");
    }
    assumeTrue(there, "not run: no calibration pictures; sudo apt install opencv-doc");
  }

  /** A sensor that always sees the same. */
  private record Still(Mat picture, FramePool pool, FrameMats mats) implements Camera {
    @Override
    public Optional<Frame> poll() {
      Frame frame = pool.acquire(0, 0).orElseThrow();
      picture.copyTo(mats.of(frame));
      return Optional.of(frame);
    }

    @Override
    public CameraModel model() {
      return SENSOR;
    }

    @Override
    public Health health() {
      return Health.OK;
    }

    @Override
    public void close() {
      pool.close();
    }
  }

  /** Root mean square of the distance of corners from the line through the ends of their row. */
  private static double bend(Mat grey) {
    List<Point> corners =
        new Board.Chessboard(9, 6, 0.025).finder().find(grey, "").orElseThrow().inPicture();
    double sum = 0;
    for (int row = 0; row < 6; row++) {
      Point a = corners.get(9 * row);
      Point b = corners.get(9 * row + 8);
      double length = Math.hypot(b.x - a.x, b.y - a.y);
      for (int i = 1; i < 8; i++) {
        Point p = corners.get(9 * row + i);
        double off = ((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)) / length;
        sum += off * off;
      }
    }
    return Math.sqrt(sum / 42);
  }

  @ParameterizedTest
  @ValueSource(strings = {"left01.jpg", "left06.jpg", "left08.jpg", "left12.jpg"})
  void rowsOfAChessboardBecomeStraight(String name) throws Exception {
    Mat picture = Imgcodecs.imread(PICTURES.resolve(name).toString(), Imgcodecs.IMREAD_GRAYSCALE);
    FrameMats mats = new FrameMats();
    Camera camera =
        new ShapedCamera(
            new Still(picture, new FramePool(1, SENSOR, PixelFormat.GREY), mats),
            new Shape(SENSOR, LENS, Optional.empty(), 0));
    Frame frame = camera.poll().orElseThrow();

    double before = bend(picture);
    double after = bend(mats.of(frame));

    assertThat(after).isLessThan(0.4).isLessThan(before / 3);
    frame.release();
    camera.close();
    picture.release();
  }
}
