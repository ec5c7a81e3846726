package dev.sinew.perception.raw;

import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Brings pictures of any shape into the middle of one of a fixed size, evenly scaled, grey around
 * them. Its memory is made once. Single-threaded.
 */
public final class Letterbox implements AutoCloseable {
  private static final Scalar GREY = new Scalar(114, 114, 114);

  private final Mat canvas;
  private int sourceWidth = -1;
  private int sourceHeight = -1;
  private Mat target;
  private Size size = new Size();
  private int method;

  public Letterbox(int width, int height) {
    canvas = new Mat(height, width, CvType.CV_8UC3, GREY);
    target = canvas.submat(0, height, 0, width);
  }

  public boolean makes(int width, int height) {
    return canvas.cols() == width && canvas.rows() == height;
  }

  /**
   * A picture in the fixed size, not distorted.
   *
   * @param picture 8-bit, three channels
   * @return valid until the next call; stays this object's
   */
  public Mat fit(Mat picture) {
    if (picture.cols() != sourceWidth || picture.rows() != sourceHeight) {
      place(picture.cols(), picture.rows());
    }
    Imgproc.resize(picture, target, size, 0, 0, method);
    return canvas;
  }

  private void place(int columns, int rows) {
    int width = canvas.cols();
    int height = canvas.rows();
    double scale = Math.min((double) width / columns, (double) height / rows);
    int usedWidth = Math.clamp(Math.round(columns * scale), 1, width);
    int usedHeight = Math.clamp(Math.round(rows * scale), 1, height);
    canvas.setTo(GREY);
    target.release();
    target =
        canvas.submat(
            new Rect((width - usedWidth) / 2, (height - usedHeight) / 2, usedWidth, usedHeight));
    size = new Size(usedWidth, usedHeight);
    method = scale < 1 ? Imgproc.INTER_AREA : Imgproc.INTER_LINEAR;
    sourceWidth = columns;
    sourceHeight = rows;
  }

  @Override
  public void close() {
    target.release();
    canvas.release();
  }
}
