package dev.sinew.perception.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/**
 * Draws what a calibration leaves unexplained: an arrow for each corner of each picture, from where
 * it was found to where the lens puts it, much enlarged; behind them, each cell of the picture in
 * the colour of its mean error. Arrows without a common direction are noise; arrows that agree in
 * some place are a lens that the model does not fit there.
 */
public final class ErrorPicture {
  private static final int CELLS_ACROSS = 16;
  private static final double ARROW = 0.02;
  private static final double TYPICAL = 0.9;
  private static final double HOT_PIXELS = 1;
  private static final Scalar PAPER = new Scalar(255, 255, 255);
  private static final Scalar INK = new Scalar(60, 40, 20);
  private static final Scalar FOUND = new Scalar(200, 120, 0);

  private ErrorPicture() {}

  /** A PNG file as large as the pictures, with a line of text below. */
  public static byte[] png(Calibration calibration) {
    int footer = Math.max(24, calibration.height() / 20);
    Mat canvas = new Mat(calibration.height() + footer, calibration.width(), CvType.CV_8UC3, PAPER);
    MatOfByte coded = new MatOfByte();
    try {
      heat(canvas, calibration);
      double enlargement = enlargement(calibration);
      for (Residuals picture : calibration.pictures()) {
        arrows(canvas, picture, enlargement);
      }
      String words =
          String.format(
              Locale.ROOT,
              "RMS %.3f px, %d pictures, %d corners; arrows x %.0f; red: mean error %.0f px or"
                  + " more",
              calibration.rms(),
              calibration.pictures().size(),
              calibration.corners(),
              enlargement,
              HOT_PIXELS);
      double width =
          Imgproc.getTextSize(words, Imgproc.FONT_HERSHEY_SIMPLEX, 1, 1, null).width + 30;
      double size = Math.min(footer / 40.0, calibration.width() / width);
      Imgproc.putText(
          canvas,
          words,
          new Point(6, calibration.height() + footer * 0.65),
          Imgproc.FONT_HERSHEY_SIMPLEX,
          size,
          INK,
          1,
          Imgproc.LINE_AA);
      if (!Imgcodecs.imencode(".png", canvas, coded)) {
        throw new IllegalStateException("OpenCV has no PNG encoder");
      }
      return coded.toArray();
    } finally {
      coded.release();
      canvas.release();
    }
  }

  /** So that nine of ten arrows are at most some 2 % of the picture's width long. */
  private static double enlargement(Calibration calibration) {
    List<Double> lengths = new ArrayList<>();
    for (Residuals picture : calibration.pictures()) {
      for (int i = 0; i < picture.found().size(); i++) {
        lengths.add(length(picture, i));
      }
    }
    lengths.sort(null);
    double typical = lengths.get((int) (TYPICAL * (lengths.size() - 1)));
    double exact = ARROW * calibration.width() / Math.max(1e-6, typical);
    return Math.clamp(Math.rint(exact / 5) * 5, 5, 1000);
  }

  private static double length(Residuals picture, int i) {
    Point a = picture.found().get(i);
    Point b = picture.predicted().get(i);
    return Math.hypot(b.x - a.x, b.y - a.y);
  }

  private static void heat(Mat canvas, Calibration calibration) {
    double cell = (double) calibration.width() / CELLS_ACROSS;
    int rows = (int) Math.ceil(calibration.height() / cell);
    double[] sums = new double[CELLS_ACROSS * rows];
    int[] counts = new int[sums.length];
    for (Residuals picture : calibration.pictures()) {
      for (int i = 0; i < picture.found().size(); i++) {
        Point p = picture.found().get(i);
        int column = Math.clamp((int) (p.x / cell), 0, CELLS_ACROSS - 1);
        int row = Math.clamp((int) (p.y / cell), 0, rows - 1);
        sums[row * CELLS_ACROSS + column] += length(picture, i);
        counts[row * CELLS_ACROSS + column]++;
      }
    }
    for (int i = 0; i < sums.length; i++) {
      if (counts[i] > 0) {
        double share = Math.min(1, sums[i] / counts[i] / HOT_PIXELS);
        Scalar colour = new Scalar(225 - 165 * share, 240 - 150 * share, 225 + 20 * share);
        int column = i % CELLS_ACROSS;
        int row = i / CELLS_ACROSS;
        Imgproc.rectangle(
            canvas,
            new Point(Math.rint(column * cell), Math.rint(row * cell)),
            new Point(
                Math.rint((column + 1) * cell) - 1,
                Math.min(calibration.height(), Math.rint((row + 1) * cell)) - 1),
            colour,
            Imgproc.FILLED);
      }
    }
  }

  private static void arrows(Mat canvas, Residuals picture, double enlargement) {
    for (int i = 0; i < picture.found().size(); i++) {
      Point a = picture.found().get(i);
      Point b = picture.predicted().get(i);
      Point tip = new Point(a.x + (b.x - a.x) * enlargement, a.y + (b.y - a.y) * enlargement);
      Imgproc.arrowedLine(canvas, a, tip, INK, 1, Imgproc.LINE_AA, 0, 0.25);
      Imgproc.circle(canvas, a, 1, FOUND, Imgproc.FILLED, Imgproc.LINE_AA, 0);
    }
  }
}
