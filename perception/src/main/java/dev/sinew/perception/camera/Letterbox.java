package dev.sinew.perception.camera;

import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Brings a picture of any shape into the middle of a frame, evenly scaled, grey around it. */
final class Letterbox {
  private static final Scalar GREY = new Scalar(114, 114, 114);

  private Letterbox() {}

  /**
   * A picture in another size, not distorted.
   *
   * @param picture 8-bit, three channels
   * @return a new matrix of the wanted size; the caller releases it
   */
  static Mat fit(Mat picture, int width, int height) {
    double scale = Math.min((double) width / picture.cols(), (double) height / picture.rows());
    int usedWidth = Math.clamp(Math.round(picture.cols() * scale), 1, width);
    int usedHeight = Math.clamp(Math.round(picture.rows() * scale), 1, height);
    Mat canvas = new Mat(height, width, CvType.CV_8UC3, GREY);
    Mat target =
        canvas.submat(
            new Rect((width - usedWidth) / 2, (height - usedHeight) / 2, usedWidth, usedHeight));
    int method = scale < 1 ? Imgproc.INTER_AREA : Imgproc.INTER_LINEAR;
    Imgproc.resize(picture, target, new Size(usedWidth, usedHeight), 0, 0, method);
    target.release();
    return canvas;
  }
}
