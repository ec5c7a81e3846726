package dev.sinew.perception.session;

import dev.sinew.perception.model.ModelInput;
import dev.sinew.sdk.vision.PixelFormat;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
  private final ModelInput input;
  private final Mat plane;
  private final List<Mat> tensorPlanes = new ArrayList<>();
  private final Mat mirror = new Mat();

  private @Nullable Canvas greyCanvas;
  private @Nullable Canvas colourCanvas;
  private int placedWidth;
  private int placedHeight;

  /**
   * The network's input as pixels.
   *
   * @param whole grey where the picture does not reach
   * @param part the top left rectangle that the picture fills, the same memory
   */
  private record Canvas(Mat whole, Mat part) {}

  private Placement placement = new Placement(1, 1, 1, 1);
  private Size used = new Size(1, 1);

  /**
   * @param tensor direct, native order, 3 × height × width floats; written by {@link #fill}
   */
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
    Canvas canvas = canvas(format);
    Imgproc.resize(picture, canvas.part(), used, 0, 0, Imgproc.INTER_LINEAR);
    if (mirrored) {
      Core.flip(canvas.part(), mirror, 1);
      mirror.copyTo(canvas.part());
    }
    boolean swap = (format == PixelFormat.RGB) != (input.colour() == ModelInput.ColourOrder.RGB);
    for (int c = 0; c < 3; c++) {
      Mat source = canvas.whole();
      if (format != PixelFormat.GREY) {
        Core.extractChannel(canvas.whole(), plane, swap ? 2 - c : c);
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

  private Canvas canvas(PixelFormat format) {
    Canvas canvas = format == PixelFormat.GREY ? greyCanvas : colourCanvas;
    if (canvas == null) {
      canvas = newCanvas(format.bytesPerPixel());
      if (format == PixelFormat.GREY) {
        greyCanvas = canvas;
      } else {
        colourCanvas = canvas;
      }
    }
    return canvas;
  }

  private Canvas newCanvas(int channels) {
    Scalar fill = new Scalar(input.fill(), input.fill(), input.fill());
    Mat whole = new Mat(input.height(), input.width(), CvType.CV_8UC(channels), fill);
    Rect part = new Rect(0, 0, placement.usedWidth(), placement.usedHeight());
    return new Canvas(whole, new Mat(whole, part));
  }

  private void releaseCanvases() {
    for (@Nullable Canvas canvas : new @Nullable Canvas[] {greyCanvas, colourCanvas}) {
      if (canvas != null) {
        canvas.part().release();
        canvas.whole().release();
      }
    }
    greyCanvas = null;
    colourCanvas = null;
  }

  @Override
  public void close() {
    releaseCanvases();
    tensorPlanes.forEach(Mat::release);
    plane.release();
    mirror.release();
  }
}
