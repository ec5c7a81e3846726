package dev.sinew.perception.tag;

import dev.sinew.perception.detect.Picture;
import dev.sinew.perception.stage.View;
import dev.sinew.perception.track.Moment;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.scene.Obstacles;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.PixelFormat;
import java.util.List;
import java.util.Random;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfPoint2f;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;
import org.opencv.objdetect.Objdetect;

/**
 * Draws tags that stand upright in front of a camera, by the pinhole model and nothing of the
 * product's.
 */
final class TagScene {
  static final CameraModel CAMERA =
      new CameraModel(640, 480, 520, 520, 318, 243, new Pose2d(0.1, 0.05, 0.2), 0.3);

  /** Drawn so many times as large and scaled down, which blurs edges as a lens does. */
  private static final int FINER = 3;

  private static final int CELL = 40;

  private final Mat fine = new Mat(480 * FINER, 640 * FINER, CvType.CV_8UC1, new Scalar(120));

  /**
   * Adds a tag.
   *
   * @param cells of the tag's side, its black border included
   * @param body where its middle is in the body frame, and its outward normal
   */
  TagScene with(TagFamily family, int id, int cells, double side, Pose2d body, double height) {
    Mat tag = new Mat();
    int pixels = cells * CELL;
    Objdetect.generateImageMarker(
        Objdetect.getPredefinedDictionary(family.dictionary()), id, pixels, tag, 1);
    Mat sheet = new Mat(pixels + 2 * CELL, pixels + 2 * CELL, CvType.CV_8UC1, new Scalar(255));
    tag.copyTo(sheet.submat(CELL, CELL + pixels, CELL, CELL + pixels));
    double half = 0.5 * side * (cells + 2) / cells;
    // Seen from the front the tag's right is to the right of whoever faces it: left of its normal.
    Point[] at = new Point[4];
    double[][] sides = {{-1, 1}, {1, 1}, {1, -1}, {-1, -1}};
    for (int i = 0; i < 4; i++) {
      double right = sides[i][0] * half;
      double x = body.x() - right * Math.sin(body.heading());
      double y = body.y() + right * Math.cos(body.heading());
      at[i] = project(x, y, height + sides[i][1] * half);
    }
    int edge = sheet.cols();
    MatOfPoint2f from =
        new MatOfPoint2f(
            new Point(-0.5, -0.5),
            new Point(edge - 0.5, -0.5),
            new Point(edge - 0.5, edge - 0.5),
            new Point(-0.5, edge - 0.5));
    Mat warp = Imgproc.getPerspectiveTransform(from, new MatOfPoint2f(at));
    Imgproc.warpPerspective(
        sheet, fine, warp, fine.size(), Imgproc.INTER_AREA, Core.BORDER_TRANSPARENT);
    return this;
  }

  private static Point project(double x, double y, double z) {
    double dx = x - CAMERA.mount().x();
    double dy = y - CAMERA.mount().y();
    double c = Math.cos(CAMERA.mount().heading());
    double s = Math.sin(CAMERA.mount().heading());
    double forward = dx * c + dy * s;
    double left = -dx * s + dy * c;
    double u = CAMERA.centreX() - CAMERA.focalX() * left / forward;
    double v = CAMERA.centreY() + CAMERA.focalY() * (CAMERA.mountHeight() - z) / forward;
    // A pixel's middle is at its whole number in OpenCV's pictures.
    return new Point((u + 0.5) * FINER - 0.5, (v + 0.5) * FINER - 0.5);
  }

  /** What the camera sees, with noise. */
  View view(double noise, long seed) {
    Mat grey = new Mat();
    Imgproc.resize(fine, grey, new Size(640, 480), 0, 0, Imgproc.INTER_AREA);
    byte[] pixels = new byte[640 * 480];
    grey.get(0, 0, pixels);
    Random random = new Random(seed);
    for (int i = 0; i < pixels.length; i++) {
      double value = (pixels[i] & 0xff) + noise * random.nextGaussian();
      pixels[i] = (byte) Math.clamp(Math.round(value), 0, 255);
    }
    grey.put(0, 0, pixels);
    return new View(
        new Picture(grey, PixelFormat.GREY),
        new Moment(7, Pose2d.ORIGIN, Obstacles.NONE, Pose2d.ORIGIN),
        List.of());
  }
}
