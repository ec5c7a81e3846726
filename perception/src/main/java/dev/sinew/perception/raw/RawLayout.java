package dev.sinew.perception.raw;

import java.util.Locale;
import java.util.Optional;
import org.opencv.core.CvType;
import org.opencv.imgproc.Imgproc;

/**
 * How the pixels of a raw picture lie, by the four characters that the kernel calls it (V4L2's
 * {@code V4L2_PIX_FMT_*}). Luma and chroma are 8 bits each.
 */
public enum RawLayout {
  /** Planar, chroma halved both ways. */
  YU12(3, 2, CvType.CV_8UC1, Imgproc.COLOR_YUV2RGB_I420),
  /** The same with the chroma planes exchanged. */
  YV12(3, 2, CvType.CV_8UC1, Imgproc.COLOR_YUV2RGB_YV12),
  NV12(3, 2, CvType.CV_8UC1, Imgproc.COLOR_YUV2RGB_NV12),
  NV21(3, 2, CvType.CV_8UC1, Imgproc.COLOR_YUV2RGB_NV21),
  /** Interleaved, chroma halved along the row. */
  YUYV(2, 1, CvType.CV_8UC2, Imgproc.COLOR_YUV2RGB_YUYV),
  UYVY(2, 1, CvType.CV_8UC2, Imgproc.COLOR_YUV2RGB_UYVY),
  BGR3(3, 1, CvType.CV_8UC3, Imgproc.COLOR_BGR2RGB),
  /** Already as a frame is. */
  RGB3(3, 1, CvType.CV_8UC3, -1),
  GREY(1, 1, CvType.CV_8UC1, Imgproc.COLOR_GRAY2RGB),
  /** Bayer mosaics of bare sensors; OpenCV names them by the second row. */
  BA81(1, 1, CvType.CV_8UC1, Imgproc.COLOR_BayerRG2RGB),
  GBRG(1, 1, CvType.CV_8UC1, Imgproc.COLOR_BayerGR2RGB);

  private final int times;
  private final int over;
  private final int type;
  private final int conversion;

  RawLayout(int times, int over, int type, int conversion) {
    this.times = times;
    this.over = over;
    this.type = type;
    this.conversion = conversion;
  }

  /** The layout of a kernel's code, four characters from the lowest byte; empty when unknown. */
  public static Optional<RawLayout> ofCode(int code) {
    String name = name(code);
    for (RawLayout layout : values()) {
      if (layout.name().equals(name)) {
        return Optional.of(layout);
      }
    }
    return Optional.empty();
  }

  /** The four characters of a kernel's code. */
  public static String name(int code) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      int c = code >>> (8 * i) & 0xff;
      name.append(c >= ' ' && c < 127 ? (char) c : '?');
    }
    return name.toString().strip().toUpperCase(Locale.ROOT);
  }

  /** Bytes of a picture. */
  public int bytes(int width, int height) {
    return width * height * times / over;
  }

  /** Rows of the matrix that OpenCV takes such a picture as. */
  int rows(int height) {
    return type == CvType.CV_8UC1 ? height * times / over : height;
  }

  /** OpenCV's type of that matrix. */
  int type() {
    return type;
  }

  /** OpenCV's conversion to red, green, blue; −1 for none. */
  int conversion() {
    return conversion;
  }
}
