package dev.sinew.perception.camera;

import dev.sinew.perception.session.FrameMats;
import dev.sinew.sdk.vision.Frame;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/** Writes BGR pictures of any size into RGB frames. Single-threaded. */
final class PictureFitter {
  private final FrameMats mats = new FrameMats();

  /**
   * @param picture 8-bit BGR; in another size it is scaled evenly with grey around it
   */
  void write(Mat picture, Frame into) {
    Mat target = mats.of(into);
    if (picture.cols() == into.width() && picture.rows() == into.height()) {
      Imgproc.cvtColor(picture, target, Imgproc.COLOR_BGR2RGB);
      return;
    }
    Mat fitted = Letterbox.fit(picture, into.width(), into.height());
    Imgproc.cvtColor(fitted, target, Imgproc.COLOR_BGR2RGB);
    fitted.release();
  }
}
