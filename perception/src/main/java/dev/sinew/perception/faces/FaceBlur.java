package dev.sinew.perception.faces;

import dev.sinew.perception.detect.Picture;
import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.model.ModelFile;
import dev.sinew.perception.picture.PictureGuard;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.vision.PixelFormat;
import java.util.List;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Makes faces unrecognisable: of each face and its surroundings a few coloured patches are left,
 * from which nobody can bring it back. Everything else keeps its bits. A picture in which the
 * network drops what it cannot believe is not believed to be free of faces. Single-threaded.
 */
public final class FaceBlur implements PictureGuard {
  /** How much of a face's size is taken away around its box, which ends at brow and chin. */
  private static final double MARGIN = 0.35;

  /** Patches that are left along each side of a face. */
  private static final int PATCHES = 4;

  private final FaceFinder finder;
  private final Mat patches = new Mat();

  private FaceBlur(FaceFinder finder) {
    this.finder = finder;
  }

  /**
   * Opens the blurring.
   *
   * @param file a face network
   * @param least smallest confidence of what counts as a face, in (0, 1)
   * @param levels how finely a picture is looked at, from 1; see {@code FaceFinder}
   * @throws ModelException if it is no face network or not of the form its manifest says
   */
  public static FaceBlur open(ModelFile file, double least, int levels) throws ModelException {
    return new FaceBlur(FaceFinder.open(file, least, levels));
  }

  @Override
  public int redact(Mat pixels, PixelFormat format, List<Box> people) throws InferenceException {
    long before = finder.dropped();
    int count = finder.find(new Picture(pixels, format), people);
    if (finder.dropped() != before) {
      throw new InferenceException(
          "the face network gave %d boxes that are no boxes; what it missed cannot be told"
              .formatted(finder.dropped() - before));
    }
    for (int face = 0; face < count; face++) {
      patch(pixels, finder.box(face));
    }
    return count;
  }

  private void patch(Mat pixels, Box box) {
    int left = Math.clamp(Math.round(box.left() - MARGIN * box.width()), 0, pixels.cols() - 1);
    int top = Math.clamp(Math.round(box.top() - MARGIN * box.height()), 0, pixels.rows() - 1);
    int right = Math.clamp(Math.round(box.right() + MARGIN * box.width()), left + 1, pixels.cols());
    int bottom =
        Math.clamp(Math.round(box.bottom() + MARGIN * box.height()), top + 1, pixels.rows());
    Mat part = pixels.submat(new Rect(left, top, right - left, bottom - top));
    try {
      Imgproc.resize(part, patches, new Size(PATCHES, PATCHES), 0, 0, Imgproc.INTER_AREA);
      Imgproc.resize(patches, part, part.size(), 0, 0, Imgproc.INTER_NEAREST);
    } finally {
      part.release();
    }
  }

  @Override
  public void close() {
    finder.close();
    patches.release();
  }
}
