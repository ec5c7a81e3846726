package dev.sinew.perception.raw;

import dev.sinew.perception.session.FrameMats;
import dev.sinew.sdk.vision.Frame;
import java.util.ArrayList;
import java.util.List;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/** Converts pictures without compression, of the frame's size. */
public final class RawDeveloper implements Developer {
  private final RawLayout layout;
  private final FrameMats mats = new FrameMats();

  /** OpenCV's view of each memory that raw pictures come in; there are a handful. */
  private final List<View> views = new ArrayList<>();

  private record View(long address, Mat mat) {}

  public RawDeveloper(RawLayout layout) {
    this.layout = layout;
  }

  @Override
  public boolean develop(RawPicture raw, Frame into) {
    if (raw.length() < layout.bytes(into.width(), into.height())) {
      return false;
    }
    Mat source = view(raw, into);
    if (layout.conversion() < 0) {
      source.copyTo(mats.of(into));
    } else {
      Imgproc.cvtColor(source, mats.of(into), layout.conversion());
    }
    return true;
  }

  private Mat view(RawPicture raw, Frame into) {
    long address = raw.memory().address();
    for (int i = 0; i < views.size(); i++) {
      if (views.get(i).address() == address) {
        return views.get(i).mat();
      }
    }
    Mat mat = new Mat(layout.rows(into.height()), into.width(), layout.type(), raw.buffer());
    views.add(new View(address, mat));
    return mat;
  }

  @Override
  public void close() {
    views.forEach(view -> view.mat().release());
    views.clear();
  }
}
