package dev.sinew.perception.raw;

import dev.sinew.perception.picture.ImageHeader;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.vision.Frame;
import org.opencv.core.CvException;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * Decodes JPEG pictures, and PNG ones for a camera that sends them. What can be seen without
 * decoding, {@link #looksWhole} looks at when a picture comes, so that a broken one never takes the
 * place of a good one.
 */
public final class JpegDeveloper implements Developer {
  private final PictureFitter fitter = new PictureFitter();

  /** Whether a file has a header within the limits and its last bytes are there. */
  public static boolean looksWhole(byte[] file, int length) {
    try {
      return ImageHeader.read(file, length).isWhole(file, length);
    } catch (InferenceException e) {
      return false;
    }
  }

  @Override
  public boolean develop(RawPicture raw, Frame into) {
    Mat file = new Mat(1, raw.length(), CvType.CV_8UC1, raw.buffer());
    try {
      Mat decoded =
          Imgcodecs.imdecode(file, Imgcodecs.IMREAD_COLOR | Imgcodecs.IMREAD_IGNORE_ORIENTATION);
      boolean good = !decoded.empty();
      if (good) {
        fitter.write(decoded, into);
      }
      decoded.release();
      return good;
    } catch (CvException e) {
      return false;
    } finally {
      file.release();
    }
  }

  @Override
  public void close() {
    fitter.close();
  }
}
