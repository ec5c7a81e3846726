package dev.sinew.perception.raw;

import dev.sinew.perception.session.FrameMats;
import dev.sinew.sdk.vision.Frame;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/** Writes BGR pictures of any size into RGB frames. Single-threaded. */
public final class PictureFitter implements AutoCloseable {
  private final FrameMats mats = new FrameMats();
  private @Nullable Letterbox letterbox;

  /**
   * @param picture 8-bit BGR; in another size it is scaled evenly with grey around it
   */
  public void write(Mat picture, Frame into) {
    Mat target = mats.of(into);
    if (picture.cols() == into.width() && picture.rows() == into.height()) {
      Imgproc.cvtColor(picture, target, Imgproc.COLOR_BGR2RGB);
      return;
    }
    Letterbox box = letterbox;
    if (box == null || !box.makes(into.width(), into.height())) {
      close();
      box = new Letterbox(into.width(), into.height());
      letterbox = box;
    }
    Imgproc.cvtColor(box.fit(picture), target, Imgproc.COLOR_BGR2RGB);
  }

  @Override
  public void close() {
    Letterbox made = letterbox;
    letterbox = null;
    if (made != null) {
      made.close();
    }
  }
}
