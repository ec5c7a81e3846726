package dev.sinew.perception.track;

import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.vision.CameraModel;
import java.util.Optional;

/** Where things move in the picture when the robot moves. Immutable; allocates only results. */
final class ViewGeometry {
  private static final double NEAREST_METRES = 0.1;

  private final CameraModel camera;

  ViewGeometry(CameraModel camera) {
    this.camera = camera;
  }

  /** Distance of a point of the odometry frame along the optical axis, metres; may be negative. */
  double depthOf(Point2d point, Pose2d body) {
    return body.compose(camera.mount()).toBody(point).x();
  }

  /**
   * Where a thing would appear that was once seen as a box and is known to stand at a point.
   *
   * @param seen its box then
   * @param depthThen how far it was along the optical axis then, metres
   * @param point where it stands in the odometry frame
   * @param body the robot in the odometry frame now
   * @return empty when it is not in the picture now
   */
  Optional<Box> project(Box seen, double depthThen, Point2d point, Pose2d body) {
    Point2d inCamera = body.compose(camera.mount()).toBody(point);
    double depth = inCamera.x();
    if (depth < NEAREST_METRES || depthThen < NEAREST_METRES) {
      return Optional.empty();
    }
    double scale = depthThen / depth;
    double x = camera.centreX() - camera.focalX() * inCamera.y() / depth;
    double y = camera.centreY() + (seen.centreY() - camera.centreY()) * scale;
    double halfWidth = 0.5 * seen.width() * scale;
    double halfHeight = 0.5 * seen.height() * scale;
    if (x + halfWidth < 0 || x - halfWidth > camera.width()) {
      return Optional.empty();
    }
    return Optional.of(
        new Box(
            (float) (x - halfWidth),
            (float) (y - halfHeight),
            (float) (x + halfWidth),
            (float) (y + halfHeight)));
  }
}
