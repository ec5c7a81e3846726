package dev.sinew.sdk.vision;

import dev.sinew.sdk.geometry.Pose2d;

/**
 * A pinhole camera and where it sits on the robot.
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

  /** Bearing of a picture column in the body frame: radians, 0 ahead, positive to the left. */
  public double bearingOfColumn(double pixelX) {
    return mount.heading() - StrictMath.atan2(pixelX - centreX, focalX);
  }
}
