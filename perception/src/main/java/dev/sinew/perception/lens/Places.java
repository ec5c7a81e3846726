package dev.sinew.perception.lens;

import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.vision.CameraModel;

/**
 * Where a sensor shows what the pictures of a {@link Shape} show. Places are in pixels from the
 * upper left corner of either picture. Immutable.
 */
final class Places {
  private final Shape shape;
  private final CameraModel part;
  private final double foldRadius;

  Places(Shape shape) {
    this.shape = shape;
    this.part = shape.part();
    this.foldRadius = shape.foldRadius();
  }

  /**
   * The place on the sensor of a place in the resulting picture.
   *
   * @return not a number in both parts where the lens shows it nowhere
   */
  Point2d inSensor(double x, double y) {
    double partX =
        switch (shape.quarterTurns()) {
          case 0 -> x;
          case 1 -> y;
          case 2 -> part.width() - x;
          default -> part.width() - y;
        };
    double partY =
        switch (shape.quarterTurns()) {
          case 0 -> y;
          case 1 -> part.height() - x;
          case 2 -> part.height() - y;
          default -> x;
        };
    double u = (partX - part.centreX()) / part.focalX();
    double v = (partY - part.centreY()) / part.focalY();
    if (Math.hypot(u, v) > foldRadius) {
      return new Point2d(Double.NaN, Double.NaN);
    }
    CameraModel sensor = shape.sensor();
    return new Point2d(
        sensor.centreX() + sensor.focalX() * shape.distortion().bentX(u, v),
        sensor.centreY() + sensor.focalY() * shape.distortion().bentY(u, v));
  }
}
