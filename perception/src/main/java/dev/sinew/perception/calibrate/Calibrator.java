package dev.sinew.perception.calibrate;

import dev.sinew.sdk.vision.LensDistortion;
import java.util.ArrayList;
import java.util.List;
import org.opencv.calib3d.Calib3d;
import org.opencv.core.CvException;
import org.opencv.core.Mat;
import org.opencv.core.MatOfDouble;
import org.opencv.core.Point;
import org.opencv.core.Point3;
import org.opencv.core.Size;

/**
 * Measures focal lengths, principal point and the five coefficients of Brown's model from views of
 * a board: Zhang, A Flexible New Technique for Camera Calibration (2000), as OpenCV has it.
 */
public final class Calibrator {
  /** Fewer views leave the focal length open. */
  public static final int LEAST_VIEWS = 3;

  private Calibrator() {}

  /**
   * @param views of one board by one camera
   * @param width of all pictures, pixels
   * @param height of all pictures, pixels
   * @throws CalibrationException if there are too few views or no lens fits them
   */
  public static Calibration measure(List<View> views, int width, int height)
      throws CalibrationException {
    if (views.size() < LEAST_VIEWS) {
      throw new CalibrationException(
          "the board was found in %d picture%s; expected at least %d, better 10 to 20: near and far, in every corner of the picture, tilted to each side"
              .formatted(views.size(), views.size() == 1 ? "" : "s", LEAST_VIEWS));
    }
    List<Mat> boards = new ArrayList<>();
    List<Mat> pictures = new ArrayList<>();
    for (View view : views) {
      boards.add(view.board());
      pictures.add(view.picture());
    }
    Solution solution = new Solution();
    try {
      solution.rms =
          Calib3d.calibrateCameraExtended(
              boards,
              pictures,
              new Size(width, height),
              solution.matrix,
              solution.coefficients,
              solution.rotations,
              solution.translations,
              solution.deviations,
              new Mat(),
              new Mat());
      return solution.read(views, width, height);
    } catch (CvException e) {
      throw new CalibrationException(
          "no lens fits these views; are all pictures of the same camera and board, and is the"
              + " board flat?");
    } finally {
      boards.forEach(Mat::release);
      pictures.forEach(Mat::release);
      solution.release();
    }
  }

  /** What OpenCV writes its answer into. */
  private static final class Solution {
    final Mat matrix = new Mat();
    final MatOfDouble coefficients = new MatOfDouble();
    final Mat deviations = new Mat();
    final List<Mat> rotations = new ArrayList<>();
    final List<Mat> translations = new ArrayList<>();
    double rms;

    Calibration read(List<View> views, int width, int height) throws CalibrationException {
      double focalX = matrix.get(0, 0)[0];
      double focalY = matrix.get(1, 1)[0];
      double centreX = matrix.get(0, 2)[0] + 0.5;
      double centreY = matrix.get(1, 2)[0] + 0.5;
      boolean plausible =
          focalX > 10
              && focalY > 10
              && focalX < 100_000
              && focalY < 100_000
              && centreX > 0
              && centreX < width
              && centreY > 0
              && centreY < height;
      if (!plausible || Double.isNaN(rms)) {
        throw new CalibrationException(
            "the views fit only a lens that cannot be: focal lengths %.0f and %.0f pixels, principal point (%.0f, %.0f); take pictures with the board tilted to each side"
                .formatted(focalX, focalY, centreX, centreY));
      }
      double[] k = coefficients.toArray();
      LensDistortion distortion = new LensDistortion(k[0], k[1], k[2], k[3], k[4]);
      List<Residuals> residuals = new ArrayList<>();
      for (int i = 0; i < views.size(); i++) {
        residuals.add(residuals(views.get(i), rotations.get(i), translations.get(i), distortion));
      }
      return new Calibration(
          width,
          height,
          focalX,
          focalY,
          centreX,
          centreY,
          distortion,
          rms,
          deviations.get(0, 0)[0],
          residuals,
          Coverage.of(views, width, height));
    }

    private Residuals residuals(
        View view, Mat rotation, Mat translation, LensDistortion distortion) {
      double[] r = new double[9];
      double[] t = new double[3];
      Mat turned = new Mat();
      Calib3d.Rodrigues(rotation, turned);
      turned.get(0, 0, r);
      translation.get(0, 0, t);
      turned.release();
      List<Point> predicted = new ArrayList<>();
      double sum = 0;
      for (int i = 0; i < view.onBoard().size(); i++) {
        Point3 p = view.onBoard().get(i);
        double z = r[6] * p.x + r[7] * p.y + r[8] * p.z + t[2];
        double x = (r[0] * p.x + r[1] * p.y + r[2] * p.z + t[0]) / z;
        double y = (r[3] * p.x + r[4] * p.y + r[5] * p.z + t[1]) / z;
        Point shown =
            new Point(
                matrix.get(0, 2)[0] + matrix.get(0, 0)[0] * distortion.bentX(x, y),
                matrix.get(1, 2)[0] + matrix.get(1, 1)[0] * distortion.bentY(x, y));
        Point found = view.inPicture().get(i);
        sum += Math.pow(found.x - shown.x, 2) + Math.pow(found.y - shown.y, 2);
        predicted.add(shown);
      }
      return new Residuals(
          view.name(),
          Math.sqrt(sum / predicted.size()),
          Math.acos(Math.min(1, Math.abs(r[8]))),
          view.inPicture(),
          predicted);
    }

    void release() {
      matrix.release();
      coefficients.release();
      deviations.release();
      rotations.forEach(Mat::release);
      translations.forEach(Mat::release);
    }
  }
}
