package dev.sinew.perception.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.perception.Natives;
import dev.sinew.sdk.vision.LensDistortion;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/** Boards seen through a lens that the test knows, drawn pixel by pixel. */
class CalibrationOfMadeViewsTest {
  private static final LensDistortion LENS = new LensDistortion(-0.24, 0.07, 0.001, -0.0015, 0);
  private static final double FOCAL = 520;
  private static final double CENTRE_X = 331;
  private static final double CENTRE_Y = 236;
  private static final DrawnBoard.Rays RAYS = new DrawnBoard.Rays(LENS, FOCAL, CENTRE_X, CENTRE_Y);

  @BeforeAll
  static void load() {
    Natives.load();
  }

  static List<Board> boards() {
    return List.of(
        new Board.Chessboard(9, 6, 0.025),
        new Board.Charuco(8, 6, 0.03, 0.022, Board.dictionary("5X5_100")));
  }

  @ParameterizedTest
  @MethodSource("boards")
  void theLensIsRecovered(Board board) throws Exception {
    try (ViewCollector views = new ViewCollector(board, false);
        DrawnBoard drawn = new DrawnBoard(board, RAYS)) {
      for (int i = 0; i < DrawnBoard.POSES.length; i++) {
        Mat picture = drawn.seen(DrawnBoard.POSES[i]);
        views.offer(picture, "view " + i);
        picture.release();
      }
      assertThat(views.taken()).isGreaterThanOrEqualTo(DrawnBoard.POSES.length - 1);
      Calibration found = views.measure();
      assertThat(found.rms()).isLessThan(0.25);
      assertThat(found.focalX()).isCloseTo(FOCAL, within(0.005 * FOCAL));
      assertThat(found.focalY()).isCloseTo(FOCAL, within(0.005 * FOCAL));
      assertThat(found.centreX()).isCloseTo(CENTRE_X, within(2.0));
      assertThat(found.centreY()).isCloseTo(CENTRE_Y, within(2.0));
      assertThat(worst(found)).as("pixels, anywhere within the board's reach").isLessThan(1.5);
    }
  }

  /** The largest distance between where either lens shows a ray of the inner four fifths. */
  private static double worst(Calibration found) {
    double worst = 0;
    for (double x = -0.45; x <= 0.45; x += 0.05) {
      for (double y = -0.33; y <= 0.33; y += 0.05) {
        double dx =
            found.centreX()
                + found.focalX() * found.distortion().bentX(x, y)
                - CENTRE_X
                - FOCAL * LENS.bentX(x, y);
        double dy =
            found.centreY()
                + found.focalY() * found.distortion().bentY(x, y)
                - CENTRE_Y
                - FOCAL * LENS.bentY(x, y);
        worst = Math.max(worst, Math.hypot(dx, dy));
      }
    }
    return worst;
  }

  @Test
  void ofAStreamOnlyViewsInWhichTheBoardMovedAreTaken() throws Exception {
    Board board = new Board.Chessboard(9, 6, 0.025);
    try (ViewCollector views = new ViewCollector(board, true);
        DrawnBoard drawn = new DrawnBoard(board, RAYS)) {
      Mat first = drawn.seen(DrawnBoard.POSES[0]);
      Mat second = drawn.seen(DrawnBoard.POSES[1]);
      Mat nothing = new Mat(480, 640, CvType.CV_8UC3, new Scalar(90, 90, 90));
      assertThat(views.offer(first, "1")).isEqualTo(ViewCollector.Verdict.TAKEN);
      assertThat(views.offer(first, "2")).isEqualTo(ViewCollector.Verdict.UNMOVED);
      assertThat(views.offer(nothing, "3")).isEqualTo(ViewCollector.Verdict.ABSENT);
      assertThat(views.offer(second, "4")).isEqualTo(ViewCollector.Verdict.TAKEN);
      assertThatThrownBy(views::measure)
          .isInstanceOf(CalibrationException.class)
          .hasMessageContaining("found in 2 pictures; expected at least 3");
    }
  }

  @Test
  void picturesOfTwoSizesAreRefused() throws Exception {
    try (ViewCollector views = new ViewCollector(new Board.Chessboard(9, 6, 0.025), false)) {
      views.offer(new Mat(480, 640, CvType.CV_8UC3, new Scalar(0)), "a.jpg");
      assertThatThrownBy(
              () -> views.offer(new Mat(240, 320, CvType.CV_8UC3, new Scalar(0)), "b.jpg"))
          .isInstanceOf(CalibrationException.class)
          .hasMessage(
              "b.jpg is of 320 × 240 pixels, those before of 640 × 480; a calibration holds for one"
                  + " size");
    }
  }

  @Test
  void aBoardThatWasNeverTiltedAndSeldomSeenIsDoubted() throws Exception {
    Board board = new Board.Chessboard(9, 6, 0.025);
    try (ViewCollector views = new ViewCollector(board, false);
        DrawnBoard drawn = new DrawnBoard(board, RAYS)) {
      for (int i = 0; i < 4; i++) {
        Mat picture = drawn.seen(new double[] {0.02 * i, -0.02, 0.01 * i, 0.02 * i, 0, 0.45});
        views.offer(picture, "flat " + i);
        picture.release();
      }
      assertThat(Doubts.about(views.measure()))
          .anySatisfy(d -> assertThat(d).startsWith("only 4 pictures"))
          .anySatisfy(d -> assertThat(d).contains("% of the picture's area only"))
          .anySatisfy(d -> assertThat(d).contains("tilt it by 0.5 rad"));
    }
  }

  @Test
  void boardsThatCannotBeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Board.Chessboard(9, 2, 0.02))
        .withMessageContaining("9 × 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Board.Charuco(8, 6, 0.02, 0.02, 0))
        .withMessageContaining("does not fit");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Board.dictionary("5X6_100"))
        .withMessageContaining("'5X6_100'");
    assertThat(Board.dictionary("4x4_50")).isZero();
    assertThat(Board.dictionary("7X7_1000")).isEqualTo(15);
  }
}
