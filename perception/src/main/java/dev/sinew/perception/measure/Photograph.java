package dev.sinew.perception.measure;

import dev.sinew.perception.picture.ImageDecoder;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.FramePool;
import dev.sinew.sdk.vision.PixelFormat;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** A photograph as the frame of a camera of 640 × 480 pixels. Single-threaded. */
public final class Photograph implements AutoCloseable {
  /** Pixels. */
  public static final int WIDTH = 640;

  /** Pixels. */
  public static final int HEIGHT = 480;

  private final FramePool pool = new FramePool(1, WIDTH, HEIGHT, PixelFormat.BGR);
  private final Frame frame;

  /**
   * Decodes a picture and scales it to the camera's size.
   *
   * @param jpegOrPng the file's bytes
   * @throws InferenceException if it is no picture, or too large for one
   */
  public Photograph(byte[] jpegOrPng) throws InferenceException {
    Mat picture = new ImageDecoder().decode(jpegOrPng);
    frame = pool.acquire(0, 0).orElseThrow();
    Mat target = new Mat(HEIGHT, WIDTH, CvType.CV_8UC3, frame.pixels().asByteBuffer());
    Imgproc.resize(picture, target, new Size(WIDTH, HEIGHT));
    target.release();
    picture.release();
  }

  /** Valid until this is closed; not to be released. */
  public Frame frame() {
    return frame;
  }

  @Override
  public void close() {
    frame.release();
    pool.close();
  }
}
