package dev.sinew.perception.picture;

import dev.sinew.sdk.inference.InferenceException;
import java.util.concurrent.atomic.AtomicLong;
import org.opencv.core.CvException;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

/** From a JPEG or PNG file to pixels. Thread-safe. */
public final class ImageDecoder {
  private final AtomicLong refused = new AtomicLong();

  /**
   * Decodes a file after its header was found within the limits and its end was found to be there.
   * The orientation a JPEG file may wish for is ignored: boxes are in pixels as they are stored.
   *
   * @param file hostile until checked
   * @return 8-bit BGR; the caller releases it
   * @throws InferenceException if it is cut off, cannot be decoded or is not what its header said;
   *     counted
   */
  public Mat decode(byte[] file) throws InferenceException {
    try {
      return decodeChecked(file);
    } catch (InferenceException e) {
      refused.incrementAndGet();
      throw e;
    }
  }

  private static Mat decodeChecked(byte[] file) throws InferenceException {
    ImageHeader header = ImageHeader.read(file);
    if (!header.isWhole(file, file.length)) {
      throw new InferenceException(
          header.kind()
              + " picture is cut off: its end is not among its "
              + file.length
              + " bytes");
    }
    MatOfByte bytes = new MatOfByte(file);
    Mat decoded;
    try {
      decoded =
          Imgcodecs.imdecode(bytes, Imgcodecs.IMREAD_COLOR | Imgcodecs.IMREAD_IGNORE_ORIENTATION);
    } catch (CvException e) {
      throw new InferenceException(header.kind() + " picture cannot be decoded", e);
    } finally {
      bytes.release();
    }
    if (decoded.cols() != header.width() || decoded.rows() != header.height()) {
      decoded.release();
      throw new InferenceException(header.kind() + " picture cannot be decoded: broken file");
    }
    return decoded;
  }

  /** Files that were refused since the beginning. */
  public long refused() {
    return refused.get();
  }
}
