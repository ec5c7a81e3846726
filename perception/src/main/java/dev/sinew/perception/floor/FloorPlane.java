package dev.sinew.perception.floor;

import dev.sinew.sdk.geometry.Trigonometry;
import dev.sinew.sdk.vision.CameraModel;
import java.util.Optional;

/**
 * Places on a level floor and their pixels, for a pinhole camera whose axis is level. Places are in
 * the body frame, metres, x forward and y left; pixels are measured from the outer corner of the
 * first. Immutable, thread-safe, allocates nothing.
 */
public final class FloorPlane {
  private static final double NEAREST_METRES = 0.01;

  private final CameraModel camera;
  private final double cos;
  private final double sin;

  public FloorPlane(CameraModel camera) {
    this.camera = camera;
    cos = Trigonometry.cos(camera.mount().heading());
    sin = Trigonometry.sin(camera.mount().heading());
  }

  /**
   * Why nothing of the floor can be seen nearer than a distance; empty when it can.
   *
   * @param far along the optical axis, metres
   */
  public Optional<String> blindness(double far) {
    if (!(camera.mountHeight() > 0)) {
      return Optional.of(
          "the camera's mount has no height over the floor: height %s m"
              .formatted(camera.mountHeight()));
    }
    double nearest = nearestDepth();
    if (!(nearest < far)) {
      return Optional.of(
          "the camera sees the floor from %.2f m on, and is asked to look up to %.2f m"
              .formatted(nearest, far));
    }
    return Optional.empty();
  }

  /** Distance along the axis of the nearest floor in the picture, metres. */
  public double nearestDepth() {
    return depthOfRow(camera.height());
  }

  /** Distance along the axis of the floor in a row, metres; infinite at the horizon and above. */
  public double depthOfRow(double row) {
    double below = row - camera.centreY();
    return below <= 0 ? Double.POSITIVE_INFINITY : camera.focalY() * camera.mountHeight() / below;
  }

  /** Row of the floor at a distance along the axis, pixels. */
  public double rowOfDepth(double depth) {
    return camera.centreY() + camera.focalY() * camera.mountHeight() / depth;
  }

  /** How far a pixel's place is to the left of the axis, metres. */
  public double asideOf(double column, double depth) {
    return -depth * (column - camera.centreX()) / camera.focalX();
  }

  /** Column of a place that is so far to the left of the axis, pixels. */
  public double columnOf(double aside, double depth) {
    return camera.centreX() - camera.focalX() * aside / depth;
  }

  /** How far ahead a place is in the body frame, metres. */
  public double forward(double depth, double aside) {
    return camera.mount().x() + cos * depth - sin * aside;
  }

  /** How far to the left a place is in the body frame, metres. */
  public double left(double depth, double aside) {
    return camera.mount().y() + sin * depth + cos * aside;
  }

  /** Distance along the axis of a place in the body frame, metres; may be negative. */
  public double depth(double forward, double left) {
    return cos * (forward - camera.mount().x()) + sin * (left - camera.mount().y());
  }

  /** How far a place in the body frame is to the left of the axis, metres. */
  public double aside(double forward, double left) {
    return -sin * (forward - camera.mount().x()) + cos * (left - camera.mount().y());
  }

  /** Whether a place at a distance along the axis is before the camera at all. */
  public static boolean isAhead(double depth) {
    return depth > NEAREST_METRES;
  }
}
