package dev.sinew.perception.scene;

import dev.sinew.sdk.geometry.Point2d;

/**
 * Something that stands free in the lidar's view and in the picture.
 *
 * @param place its middle in the odometry frame, metres
 * @param distance from the camera, metres
 * @param bearing from the optical axis, radians, positive to the left
 * @param leftColumn left edge in the picture, pixels
 * @param rightColumn right edge in the picture, pixels
 */
public record NamelessThing(
    Point2d place, double distance, double bearing, double leftColumn, double rightColumn) {

  /** Pixels. */
  public double width() {
    return rightColumn - leftColumn;
  }
}
