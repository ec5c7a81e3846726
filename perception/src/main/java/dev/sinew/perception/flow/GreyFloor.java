package dev.sinew.perception.flow;

import dev.sinew.perception.detect.Picture;
import dev.sinew.sdk.inference.InferenceException;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/** A picture in grey, of which the lower part shows the floor. Native memory until it is closed. */
final class GreyFloor implements AutoCloseable {
  private final Mat whole;
  private final Mat floor;

  /**
   * @param first row of the floor
   */
  GreyFloor(int width, int height, int first) {
    whole = new Mat(height, width, CvType.CV_8UC1);
    floor = whole.rowRange(first, height);
  }

  /**
   * Takes a picture over.
   *
   * @throws InferenceException if it is not of the camera's size
   */
  void take(Picture picture) throws InferenceException {
    Mat pixels = picture.mat();
    // Another size would move the whole picture and leave the floor where it was.
    if (pixels.rows() != whole.rows() || pixels.cols() != whole.cols()) {
      throw new InferenceException(
          "a picture of %d × %d; the camera's are of %d × %d"
              .formatted(pixels.cols(), pixels.rows(), whole.cols(), whole.rows()));
    }
    switch (picture.format()) {
      case RGB -> Imgproc.cvtColor(pixels, whole, Imgproc.COLOR_RGB2GRAY);
      case BGR -> Imgproc.cvtColor(pixels, whole, Imgproc.COLOR_BGR2GRAY);
      case GREY -> pixels.copyTo(whole);
    }
  }

  /** All of it; this object's. */
  Mat whole() {
    return whole;
  }

  /** The part that shows the floor; this object's. */
  Mat floor() {
    return floor;
  }

  @Override
  public void close() {
    floor.release();
    whole.release();
  }
}
