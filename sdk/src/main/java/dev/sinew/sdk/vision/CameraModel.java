package dev.sinew.sdk.vision;

import dev.sinew.sdk.geometry.Pose2d;

/**
 * A pinhole camera and where it sits on the robot. Places in a picture are measured from its upper
 * left corner: the middle of the first pixel is at (0.5, 0.5).
 *
 * @param width pixels
 * @param height pixels
 * @param focalX pixels
 * @param focalY pixels
 * @param centreX principal point, pixels from the left edge
 * @param centreY principal point, pixels from the top edge
 * @param mount position and heading in the body frame, metres and radians
 * @param mountHeight height of the optical centre over the floor, metres
 */
public record CameraModel(
    int width,
    int height,
    double focalX,
    double focalY,
    double centreX,
    double centreY,
    Pose2d mount,
    double mountHeight) {

  /** A centred pinhole camera with square pixels from its horizontal field of view in radians. */
  public static CameraModel ofFieldOfView(
      int width, int height, double horizontalFieldOfView, Pose2d mount, double mountHeight) {
    double focal = 0.5 * width / StrictMath.tan(0.5 * horizontalFieldOfView);
    return new CameraModel(
        width, height, focal, focal, 0.5 * width, 0.5 * height, mount, mountHeight);
  }

  /**
   * The camera whose pictures are a part of this one's: the principal point moves, the lens stays.
   *
   * @param left first column of the part, pixels
   * @param top first row of the part, pixels
   * @param width pixels
   * @param height pixels
   * @throws IllegalArgumentException if the part is not wholly inside of the picture
   */
  public CameraModel part(int left, int top, int width, int height) {
    if (left < 0
        || top < 0
        || width < 1
        || height < 1
        || width > this.width - left
        || height > this.height - top) {
      throw new IllegalArgumentException(
          "a part of %d × %d pixels at (%d, %d) is not inside of a picture of %d × %d"
              .formatted(width, height, left, top, this.width, this.height));
    }
    return new CameraModel(
        width, height, focalX, focalY, centreX - left, centreY - top, mount, mountHeight);
  }

  /**
   * The camera whose pictures are this one's turned clockwise.
   *
   * @param quarterTurns 0 to 3
   */
  public CameraModel turned(int quarterTurns) {
    return switch (quarterTurns) {
      case 0 -> this;
      case 1 ->
          new CameraModel(
              height, width, focalY, focalX, height - centreY, centreX, mount, mountHeight);
      case 2 ->
          new CameraModel(
              width, height, focalX, focalY, width - centreX, height - centreY, mount, mountHeight);
      case 3 ->
          new CameraModel(
              height, width, focalY, focalX, centreY, width - centreX, mount, mountHeight);
      default -> throw new IllegalArgumentException("0 to 3 quarter turns, not " + quarterTurns);
    };
  }

  /** Bearing of a picture column in the body frame: radians, 0 ahead, positive to the left. */
  public double bearingOfColumn(double pixelX) {
    return mount.heading() - StrictMath.atan2(pixelX - centreX, focalX);
  }
}
