package dev.sinew.perception.session;

import dev.sinew.perception.model.ModelInput;
import dev.sinew.sdk.vision.PixelFormat;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * From 8-bit interleaved pixels to a network's normalised planes, in memory that is made once. The
 * planes are matrices over the tensor's own buffer, so OpenCV's vector code writes the tensor.
 * Single-threaded.
 */
final class TensorFeed implements AutoCloseable {
  private static final Scalar GREY = new Scalar(114, 114, 114);

  private final ModelInput input;
  private final Mat[] canvases = new Mat[4];
  private final Mat plane;
  private final List<Mat> tensorPlanes = new ArrayList<>();
  private final Mat mirror = new Mat();

  private int placedWidth;
  private int placedHeight;
  private Placement placement = new Placement(1, 1, 1, 1);
  private Size used = new Size(1, 1);

  /** @param tensor direct, native order, 3 × height × width floats; written by {@link #fill} */
  TensorFeed(ModelInput input, ByteBuffer tensor) {
    this.input = input;
    int planeBytes = input.width() * input.height() * Float.BYTES;
    plane = new Mat(input.height(), input.width(), CvType.CV_8UC1);
    for (int c = 0; c < 3; c++) {
      ByteBuffer part = tensor.slice(c * planeBytes, planeBytes).order(tensor.order());
      tensorPlanes.add(new Mat(input.height(), input.width(), CvType.CV_32FC1, part));
    }
  }

  /**
   * Resizes and normalises a picture into the tensor.
   *
   * @param picture 8 bits a channel, as many channels as the format says
   * @param mirrored whether to feed it mirrored left to right
   * @return where it came to lie
   */
  Placement fill(Mat picture, PixelFormat format, boolean mirrored) {
    if (picture.cols() != placedWidth || picture.rows() != placedHeight) {
      place(picture.cols(), picture.rows());
    }
    Mat canvas = canvas(format.bytesPerPixel());
    Mat target = target(format.bytesPerPixel());
    Imgproc.resize(picture, target, used, 0, 0, Imgproc.INTER_LINEAR);
    if (mirrored) {
      Core.flip(target, mirror, 1);
      mirror.copyTo(target);
    }
    boolean swap =
        (format == PixelFormat.RGB) != (input.colour() == ModelInput.ColourOrder.RGB);
    for (int c = 0; c < 3; c++) {
      Mat source = canvas;
      if (format != PixelFormat.GREY) {
        Core.extractChannel(canvas, plane, swap ? 2 - c : c);
        source = plane;
      }
      double std = input.std().get(c);
      source.convertTo(tensorPlanes.get(c), CvType.CV_32F, 1 / std, -input.mean().get(c) / std);
    }
    return placement;
  }

  private void place(int width, int height) {
    releaseCanvases();
    placement = Placement.of(input, width, height);
    used = new Size(placement.usedWidth(), placement.usedHeight());
    placedWidth = width;
    placedHeight = height;
  }

  /** The whole input as pixels; outside the picture it is grey. */
  private Mat canvas(int channels) {
    Mat canvas = canvases[channels];
    if (canvas == null) {
      canvas = new Mat(input.height(), input.width(), CvType.CV_8UC(channels), GREY);
      canvases[channels] = canvas;
    }
    return canvas;
  }

  /** The part of the canvas that the picture fills. */
  private Mat target(int channels) {
    int slot = channels - 1;
    Mat target = canvases[slot];
    if (target == null) {
      target =
          new Mat(
              canvas(channels), new Rect(0, 0, placement.usedWidth(), placement.usedHeight()));
      canvases[slot] = target;
    }
    return target;
  }

  private void releaseCanvases() {
    for (int i = 0; i < canvases.length; i++) {
      if (canvases[i] != null) {
        canvases[i].release();
        canvases[i] = null;
      }
    }
  }

  @Override
  public void close() {
    releaseCanvases();
    tensorPlanes.forEach(Mat::release);
    plane.release();
    mirror.release();
  }
}
