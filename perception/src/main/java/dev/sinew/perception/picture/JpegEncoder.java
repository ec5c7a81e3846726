package dev.sinew.perception.picture;

import dev.sinew.perception.session.FrameMats;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.PixelFormat;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/**
 * From frames to JPEG files. Single-threaded. Its buffers are made once, with the first picture: a
 * robot that never sees one needs no OpenCV.
 */
public final class JpegEncoder implements AutoCloseable {
  private final FrameMats mats = new FrameMats();
  private @Nullable Buffers buffers;

  /** Native memory that every picture uses again. */
  private static final class Buffers {
    final Mat bgr = new Mat();
    final Mat reduced = new Mat();
    final MatOfByte encoded = new MatOfByte();
  }

  /**
   * @param quality 1 to 100
   */
  public byte[] encode(Frame frame, int quality) {
    return encode(inBgr(mats.of(frame), frame.format()), quality);
  }

  /**
   * The part of a frame that a box covers, at least one pixel of it.
   *
   * @param crop pixels of the frame; what lies outside is cut off
   * @param quality 1 to 100
   */
  public byte[] encode(Frame frame, Box crop, int quality) {
    int left = Math.clamp(Math.round(crop.left()), 0, frame.width() - 1);
    int top = Math.clamp(Math.round(crop.top()), 0, frame.height() - 1);
    int right = Math.clamp(Math.round(crop.right()), left + 1, frame.width());
    int bottom = Math.clamp(Math.round(crop.bottom()), top + 1, frame.height());
    Mat part = mats.of(frame).submat(new Rect(left, top, right - left, bottom - top));
    try {
      return encode(inBgr(part, frame.format()), quality);
    } finally {
      part.release();
    }
  }

  /**
   * The whole frame made smaller: each of its pixels the mean of those it stands for.
   *
   * @param width pixels of the result, at most those of the frame; the height follows
   * @param quality 1 to 100
   */
  public byte[] encodeReduced(Frame frame, int width, int quality) {
    if (width < 1 || width > frame.width()) {
      throw new IllegalArgumentException(
          "a width of " + width + " pixels: expected 1 to " + frame.width());
    }
    return encodeReduced(inBgr(mats.of(frame), frame.format()), width, quality);
  }

  byte[] encodeReduced(Mat bgrOrGrey, int width, int quality) {
    int height = Math.max(1, Math.round((float) bgrOrGrey.rows() * width / bgrOrGrey.cols()));
    Mat reduced = buffers().reduced;
    Imgproc.resize(bgrOrGrey, reduced, new Size(width, height), 0, 0, Imgproc.INTER_AREA);
    return encode(reduced, quality);
  }

  private Buffers buffers() {
    Buffers made = buffers;
    if (made == null) {
      made = new Buffers();
      buffers = made;
    }
    return made;
  }

  private Mat inBgr(Mat pixels, PixelFormat format) {
    return switch (format) {
      case RGB -> {
        Mat bgr = buffers().bgr;
        Imgproc.cvtColor(pixels, bgr, Imgproc.COLOR_RGB2BGR);
        yield bgr;
      }
      case BGR, GREY -> pixels;
    };
  }

  /**
   * Copies a picture into a matrix that can be encoded.
   *
   * @return what the copy's channels mean
   */
  PixelFormat copyInBgr(Mat pixels, PixelFormat format, Mat into) {
    switch (format) {
      case RGB -> Imgproc.cvtColor(pixels, into, Imgproc.COLOR_RGB2BGR);
      case BGR, GREY -> pixels.copyTo(into);
    }
    return format == PixelFormat.GREY ? PixelFormat.GREY : PixelFormat.BGR;
  }

  byte[] encode(Mat bgrOrGrey, int quality) {
    if (quality < 1 || quality > 100) {
      throw new IllegalArgumentException("JPEG quality is 1 to 100, not " + quality);
    }
    MatOfByte encoded = buffers().encoded;
    MatOfInt parameters = new MatOfInt(Imgcodecs.IMWRITE_JPEG_QUALITY, quality);
    try {
      if (!Imgcodecs.imencode(".jpg", bgrOrGrey, encoded, parameters)) {
        throw new IllegalStateException("OpenCV has no JPEG encoder");
      }
    } finally {
      parameters.release();
    }
    return encoded.toArray();
  }

  @Override
  public void close() {
    Buffers made = buffers;
    if (made != null) {
      made.bgr.release();
      made.reduced.release();
      made.encoded.release();
    }
  }
}
