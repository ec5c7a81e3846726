package dev.sinew.perception.calibrate;

import java.util.List;
import org.opencv.core.Point;

/**
 * What one picture says about the measured lens.
 *
 * @param name of the picture
 * @param rms of the distances below, pixels
 * @param tilt angle between the board and the picture's plane, radians
 * @param found where each corner was found, pixels as OpenCV counts them
 * @param predicted where the measured lens puts it
 */
public record Residuals(
    String name, double rms, double tilt, List<Point> found, List<Point> predicted) {
  public Residuals {
    found = List.copyOf(found);
    predicted = List.copyOf(predicted);
  }
}
