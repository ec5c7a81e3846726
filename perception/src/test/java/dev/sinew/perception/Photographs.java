package dev.sinew.perception;

import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.FramePool;
import dev.sinew.sdk.vision.PixelFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/** Real photographs, as the camera of a robot in a grey hall would see them. */
public final class Photographs {
  private Photographs() {}

  /** The file as it is. */
  public static byte[] jpeg(String name) {
    try (InputStream in = Photographs.class.getResourceAsStream("/pictures/" + name + ".jpg")) {
      if (in == null) {
        throw new IllegalArgumentException("no photograph " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** 640 × 480 BGR, grey, with the photograph so many pixels wide in the middle. */
  public static Mat onGrey(String name, int width) {
    Mat photo = Imgcodecs.imdecode(new MatOfByte(jpeg(name)), Imgcodecs.IMREAD_COLOR);
    int height = photo.rows() * width / photo.cols();
    Mat scaled = new Mat();
    Imgproc.resize(photo, scaled, new Size(width, height), 0, 0, Imgproc.INTER_AREA);
    Mat hall = new Mat(480, 640, CvType.CV_8UC3, new Scalar(128, 128, 128));
    scaled.copyTo(hall.submat(new Rect(320 - width / 2, 240 - height / 2, width, height)));
    return hall;
  }

  /** The same as a JPEG file. */
  public static byte[] onGreyAsJpeg(String name, int width) {
    MatOfByte out = new MatOfByte();
    Imgcodecs.imencode(".jpg", onGrey(name, width), out);
    return out.toArray();
  }

  /** The same as a frame of a pool of 640 × 480. */
  public static Frame frame(FramePool pool, String name, int width, long captureNanos) {
    Mat bgr = onGrey(name, width);
    Mat wanted = new Mat();
    switch (pool.format()) {
      case RGB -> Imgproc.cvtColor(bgr, wanted, Imgproc.COLOR_BGR2RGB);
      case BGR -> bgr.copyTo(wanted);
      case GREY -> Imgproc.cvtColor(bgr, wanted, Imgproc.COLOR_BGR2GRAY);
    }
    byte[] pixels = new byte[640 * 480 * pool.format().bytesPerPixel()];
    wanted.get(0, 0, pixels);
    Frame frame = pool.acquire(captureNanos, captureNanos).orElseThrow();
    frame.pixels().asByteBuffer().put(pixels);
    return frame;
  }

  public static FramePool pool(PixelFormat format) {
    return new FramePool(4, 640, 480, format);
  }
}
