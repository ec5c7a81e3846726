package dev.sinew.perception.session;

import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.PixelFormat;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * OpenCV's view of frames, without a copy: one matrix header for each frame memory that was ever
 * seen, made on first sight. Single-threaded. A matrix is valid while the frame it was asked for is
 * held, and is written to by the frame's source only.
 */
public final class FrameMats {
  private static final int LIMIT = 128;

  private record Key(long address, int width, int height, PixelFormat format) {}

  private final Map<Long, Entry> byAddress = new HashMap<>();

  private record Entry(Key key, Mat mat) {}

  /** The frame's pixels as 8-bit rows × columns × channels. */
  public Mat of(Frame frame) {
    MemorySegment pixels = frame.pixels();
    Entry entry = byAddress.get(pixels.address());
    if (entry != null && fits(entry.key(), frame)) {
      return entry.mat();
    }
    if (byAddress.size() >= LIMIT) {
      byAddress.clear();
    }
    int type = frame.format() == PixelFormat.GREY ? CvType.CV_8UC1 : CvType.CV_8UC3;
    Mat mat = new Mat(frame.height(), frame.width(), type, pixels.asByteBuffer());
    Key key = new Key(pixels.address(), frame.width(), frame.height(), frame.format());
    byAddress.put(pixels.address(), new Entry(key, mat));
    return mat;
  }

  private static boolean fits(Key key, Frame frame) {
    return key.width() == frame.width()
        && key.height() == frame.height()
        && key.format() == frame.format();
  }
}
