package dev.sinew.perception.session;

import dev.sinew.perception.model.ModelInput;
import dev.sinew.sdk.vision.PixelFormat;
import java.nio.ByteBuffer;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * From a picture of any size to the bytes a network takes, in memory that is made once: OpenCV
 * resizes into the very memory that ONNX Runtime reads. A picture with the expected order of
 * channels costs that resize and nothing else; another order, grey and mirroring cost a pass over
 * the network's size each. Single-threaded.
 */
final class TensorFeed implements AutoCloseable {
  private final ModelInput input;
  private final PixelFormat order;
  private final Scalar fill;
  private final Mat whole;

  /** The rectangle of {@link #whole} that the picture fills; the same memory. */
  private Mat part;

  private final Mat resized = new Mat();
  private final Mat coloured = new Mat();
  private int placedWidth;
  private int placedHeight;
  private Placement placement = new Placement(1, 1, 1, 1);
  private Size used = new Size(1, 1);

  /**
   * @param order of the channels in the tensor, RGB or BGR
   * @param tensor direct, height × width × 3 bytes; written by {@link #fill}, and to live as long
   *     as this
   */
  TensorFeed(ModelInput input, PixelFormat order, ByteBuffer tensor) {
    this.input = input;
    this.order = order;
    this.fill = new Scalar(input.fill(), input.fill(), input.fill());
    whole = new Mat(input.height(), input.width(), CvType.CV_8UC3, tensor);
    whole.setTo(fill);
    part = whole.submat(0, input.height(), 0, input.width());
  }

  /**
   * Resizes a picture into the tensor.
   *
   * @param picture 8 bits a channel, as many channels as the format says
   * @param mirrored whether to feed it mirrored left to right
   * @return where it came to lie
   */
  Placement fill(Mat picture, PixelFormat format, boolean mirrored) {
    if (picture.cols() != placedWidth || picture.rows() != placedHeight) {
      place(picture.cols(), picture.rows());
    }
    if (format == order && !mirrored) {
      Imgproc.resize(picture, part, used, 0, 0, Imgproc.INTER_LINEAR);
      return placement;
    }
    Imgproc.resize(picture, resized, used, 0, 0, Imgproc.INTER_LINEAR);
    if (format == order) {
      Core.flip(resized, part, 1);
    } else if (mirrored) {
      Imgproc.cvtColor(resized, coloured, conversion(format));
      Core.flip(coloured, part, 1);
    } else {
      Imgproc.cvtColor(resized, part, conversion(format));
    }
    return placement;
  }

  private static int conversion(PixelFormat format) {
    // Turning the order is the same in both directions.
    return format == PixelFormat.GREY ? Imgproc.COLOR_GRAY2RGB : Imgproc.COLOR_RGB2BGR;
  }

  private void place(int width, int height) {
    placement = Placement.of(input, width, height);
    used = new Size(placement.usedWidth(), placement.usedHeight());
    placedWidth = width;
    placedHeight = height;
    part.release();
    whole.setTo(fill);
    part = new Mat(whole, new Rect(0, 0, placement.usedWidth(), placement.usedHeight()));
  }

  @Override
  public void close() {
    part.release();
    whole.release();
    resized.release();
    coloured.release();
  }
}
