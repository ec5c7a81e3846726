package dev.sinew.perception.session;

import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.PixelFormat;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * OpenCV's view of frames, without a copy: one matrix header for each frame memory that was ever
 * seen, made on first sight; a pool has a handful. Single-threaded. A matrix is valid while the
 * frame it was asked for is held, and is written to by the frame's source only.
 */
public final class FrameMats {
  private static final int LIMIT = 128;

  private record Known(long address, int width, int height, PixelFormat format, Mat mat) {
    boolean is(long place, Frame frame) {
      return address == place
          && width == frame.width()
          && height == frame.height()
          && format == frame.format();
    }
  }

  private final List<Known> known = new ArrayList<>();

  /** The frame's pixels as 8-bit rows × columns × channels. */
  public Mat of(Frame frame) {
    MemorySegment pixels = frame.pixels();
    long address = pixels.address();
    for (int i = 0; i < known.size(); i++) {
      Known one = known.get(i);
      if (one.is(address, frame)) {
        return one.mat();
      }
    }
    if (known.size() == LIMIT) {
      known.removeFirst();
    }
    int type = frame.format() == PixelFormat.GREY ? CvType.CV_8UC1 : CvType.CV_8UC3;
    Mat mat = new Mat(frame.height(), frame.width(), type, pixels.asByteBuffer());
    known.add(new Known(address, frame.width(), frame.height(), frame.format(), mat));
    return mat;
  }
}
