package dev.sinew.perception.calibrate;

import dev.sinew.sdk.vision.LensDistortion;
import java.util.List;

/**
 * A measured lens.
 *
 * @param width of the pictures it was measured with, pixels
 * @param height of the pictures, pixels
 * @param focalX pixels
 * @param focalY pixels
 * @param centreX principal point, pixels from the left edge of the picture (half a pixel more than
 *     OpenCV counts)
 * @param centreY principal point, pixels from the upper edge
 * @param rms root mean square of the distance between where corners were found and where the lens
 *     puts them, pixels
 * @param focalDeviation standard deviation of the focal length along a row, pixels
 * @param pictures what each picture says, in the order they were given
 * @param coverage share of the picture's area in which corners were, in [0, 1]
 */
public record Calibration(
    int width,
    int height,
    double focalX,
    double focalY,
    double centreX,
    double centreY,
    LensDistortion distortion,
    double rms,
    double focalDeviation,
    List<Residuals> pictures,
    double coverage) {
  public Calibration {
    pictures = List.copyOf(pictures);
  }

  /** Number of corners in all pictures. */
  public int corners() {
    return pictures.stream().mapToInt(p -> p.found().size()).sum();
  }
}
