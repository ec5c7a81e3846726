package dev.sinew.perception.calibrate;

import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.vision.LensDistortion;
import org.opencv.calib3d.Calib3d;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;
import org.opencv.objdetect.CharucoBoard;
import org.opencv.objdetect.Objdetect;

/** Pictures of 640 × 480 pixels of a printed board, held somewhere, through a known lens. */
final class DrawnBoard implements AutoCloseable {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;

  /** Dots of the print in a square. */
  private static final int DOTS = 60;

  /** Rotation (Rodrigues, radians) and place of the board's middle (metres, x right, y down). */
  static final double[][] POSES = {
    {0.1, -0.1, 0.0, 0.0, 0.0, 0.36},
    {0.5, 0.1, 0.05, 0.02, 0.01, 0.38},
    {-0.5, -0.1, 0.1, -0.03, 0.02, 0.38},
    {0.1, 0.55, -0.1, 0.03, -0.02, 0.38},
    {-0.1, -0.55, 0.1, -0.01, 0.03, 0.38},
    {0.35, 0.35, 0.3, -0.08, -0.06, 0.42},
    {-0.35, 0.35, -0.3, 0.09, -0.05, 0.42},
    {0.35, -0.35, 0.2, -0.09, 0.06, 0.42},
    {-0.3, -0.4, 1.5, 0.07, 0.05, 0.45},
    {0.2, 0.0, 0.0, 0.0, 0.0, 0.30},
    {0.6, 0.2, 0.4, 0.1, 0.0, 0.5},
    {0.0, 0.6, -0.5, -0.12, 0.0, 0.5},
  };

  /** Each pixel is the mean of so many a side. */
  private static final int OVER = 2;

  private final Mat print;
  private final double metresPerDot;
  private final Rays rays;

  /** Where each pixel looks, on the plane one metre before the lens. */
  static final class Rays {
    final float[] x = new float[WIDTH * OVER * HEIGHT * OVER];
    final float[] y = new float[WIDTH * OVER * HEIGHT * OVER];

    Rays(LensDistortion lens, double focal, double centreX, double centreY) {
      for (int i = 0; i < x.length; i++) {
        double column = (i % (WIDTH * OVER) + 0.5) / OVER;
        double row = (i / (WIDTH * OVER) + 0.5) / OVER;
        Point2d ray = lens.straightened((column - centreX) / focal, (row - centreY) / focal);
        x[i] = (float) ray.x();
        y[i] = (float) ray.y();
      }
    }
  }

  DrawnBoard(Board board, Rays rays) {
    this.print =
        switch (board) {
          case Board.Chessboard chess -> chessboard(chess);
          case Board.Charuco charuco -> charuco(charuco);
        };
    this.metresPerDot = board.square() / DOTS;
    this.rays = rays;
  }

  private static Mat chessboard(Board.Chessboard board) {
    int columns = board.columns() + 1;
    int rows = board.rows() + 1;
    Mat print = new Mat(rows * DOTS, columns * DOTS, CvType.CV_8UC1, new Scalar(235));
    for (int row = 0; row < rows; row++) {
      for (int column = row % 2; column < columns; column += 2) {
        Mat square = print.submat(row * DOTS, (row + 1) * DOTS, column * DOTS, (column + 1) * DOTS);
        square.setTo(new Scalar(20));
        square.release();
      }
    }
    return withMargin(print);
  }

  private static Mat charuco(Board.Charuco board) {
    Mat print = new Mat();
    new CharucoBoard(
            new Size(board.columns(), board.rows()),
            (float) board.square(),
            (float) board.marker(),
            Objdetect.getPredefinedDictionary(board.dictionary()))
        .generateImage(new Size(board.columns() * DOTS, board.rows() * DOTS), print);
    return withMargin(print);
  }

  private static Mat withMargin(Mat print) {
    Mat framed = new Mat();
    Core.copyMakeBorder(
        print, framed, DOTS, DOTS, DOTS, DOTS, Core.BORDER_CONSTANT, new Scalar(235));
    print.release();
    return framed;
  }

  /**
   * The board held as told. Each pixel looks along its straightened ray at the board; drawn at
   * twice the size and averaged.
   *
   * @return BGR; the caller releases it
   */
  Mat seen(double[] pose) {
    Mat rotation = new Mat(3, 1, CvType.CV_64FC1);
    rotation.put(0, 0, pose[0], pose[1], pose[2]);
    Mat r = new Mat();
    Calib3d.Rodrigues(rotation, r);
    double[] m = new double[9];
    r.get(0, 0, m);
    Mat x = new Mat(HEIGHT * OVER, WIDTH * OVER, CvType.CV_32FC1);
    Mat y = new Mat(HEIGHT * OVER, WIDTH * OVER, CvType.CV_32FC1);
    float[] rowX = new float[WIDTH * OVER];
    float[] rowY = new float[WIDTH * OVER];
    double middleX = print.cols() / 2.0;
    double middleY = print.rows() / 2.0;
    // The plane n·p = n·t with the board's axes as columns of R.
    double offset = m[2] * pose[3] + m[5] * pose[4] + m[8] * pose[5];
    for (int row = 0; row < HEIGHT * OVER; row++) {
      for (int column = 0; column < WIDTH * OVER; column++) {
        double rayX = rays.x[row * WIDTH * OVER + column];
        double rayY = rays.y[row * WIDTH * OVER + column];
        double along = offset / (m[2] * rayX + m[5] * rayY + m[8]);
        double px = rayX * along - pose[3];
        double py = rayY * along - pose[4];
        double pz = along - pose[5];
        rowX[column] = (float) ((m[0] * px + m[3] * py + m[6] * pz) / metresPerDot + middleX - 0.5);
        rowY[column] = (float) ((m[1] * px + m[4] * py + m[7] * pz) / metresPerDot + middleY - 0.5);
      }
      x.put(row, 0, rowX);
      y.put(row, 0, rowY);
    }
    Mat large = new Mat();
    Imgproc.remap(print, large, x, y, Imgproc.INTER_LINEAR, Core.BORDER_CONSTANT, new Scalar(120));
    Mat grey = new Mat();
    Imgproc.resize(large, grey, new Size(WIDTH, HEIGHT), 0, 0, Imgproc.INTER_AREA);
    Mat picture = new Mat();
    Imgproc.cvtColor(grey, picture, Imgproc.COLOR_GRAY2BGR);
    for (Mat used : new Mat[] {rotation, r, x, y, large, grey}) {
      used.release();
    }
    return picture;
  }

  @Override
  public void close() {
    print.release();
  }
}
