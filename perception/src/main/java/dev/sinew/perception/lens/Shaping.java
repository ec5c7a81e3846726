package dev.sinew.perception.lens;

import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.vision.CameraModel;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/**
 * Does to pixels what a {@link Shape} says. A lens that is no pinhole is undone by a table of where
 * each pixel comes from, in fixed point, made once; cutting and turning are in the same table.
 * Without distortion whole pixels are moved and none is blended. Single-threaded.
 */
final class Shaping implements AutoCloseable {
  private static final Scalar UNSEEN = new Scalar(114, 114, 114);

  /** Farther outside than any blending reaches. */
  private static final double NOWHERE = -10;

  private final Shape shape;
  private final Mat table = new Mat();
  private final Mat fractions = new Mat();

  Shaping(Shape shape) {
    this.shape = shape;
    if (!shape.distortion().isNone()) {
      makeTable();
    }
  }

  private void makeTable() {
    CameraModel model = shape.model();
    Mat x = new Mat(model.height(), model.width(), CvType.CV_32FC1);
    Mat y = new Mat(model.height(), model.width(), CvType.CV_32FC1);
    Places places = new Places(shape);
    float[] rowX = new float[model.width()];
    float[] rowY = new float[model.width()];
    for (int row = 0; row < model.height(); row++) {
      for (int column = 0; column < model.width(); column++) {
        Point2d from = places.inSensor(column + 0.5, row + 0.5);
        boolean seen = !Double.isNaN(from.x());
        // OpenCV counts from the middle of the first pixel.
        rowX[column] = (float) (seen ? from.x() - 0.5 : NOWHERE);
        rowY[column] = (float) (seen ? from.y() - 0.5 : NOWHERE);
      }
      x.put(row, 0, rowX);
      y.put(row, 0, rowY);
    }
    Imgproc.convertMaps(x, y, table, fractions, CvType.CV_16SC2);
    x.release();
    y.release();
  }

  /**
   * @param from a picture of the sensor
   * @param into of the resulting size and the same type; written whole
   */
  void apply(Mat from, Mat into) {
    if (!table.empty()) {
      Imgproc.remap(
          from, into, table, fractions, Imgproc.INTER_LINEAR, Core.BORDER_CONSTANT, UNSEEN);
      return;
    }
    if (shape.region().isEmpty()) {
      turn(from, into);
      return;
    }
    Shape.Region region = shape.region().get();
    Mat part = from.submat(new Rect(region.x(), region.y(), region.width(), region.height()));
    turn(part, into);
    part.release();
  }

  private void turn(Mat from, Mat into) {
    switch (shape.quarterTurns()) {
      case 1 -> Core.rotate(from, into, Core.ROTATE_90_CLOCKWISE);
      case 2 -> Core.rotate(from, into, Core.ROTATE_180);
      case 3 -> Core.rotate(from, into, Core.ROTATE_90_COUNTERCLOCKWISE);
      default -> from.copyTo(into);
    }
  }

  @Override
  public void close() {
    table.release();
    fractions.release();
  }
}
