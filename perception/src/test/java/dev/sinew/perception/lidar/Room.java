package dev.sinew.perception.lidar;

import dev.sinew.perception.track.Moment;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.scene.Obstacles;
import java.util.SplittableRandom;

/**
 * An empty room about the origin.
 *
 * @param length along x, metres
 * @param width along y, metres
 */
record Room(double length, double width) {
  private static final int RETURNS = 720;

  /** A lidar's turn from a body within it. */
  Moment moment(Pose2d body, double deviation, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] x = new float[RETURNS];
    float[] y = new float[RETURNS];
    for (int i = 0; i < RETURNS; i++) {
      double bearing = 2 * Math.PI * i / RETURNS;
      double range = range(body, bearing + body.heading()) + deviation * random.nextGaussian();
      x[i] = (float) (range * Math.cos(bearing));
      y[i] = (float) (range * Math.sin(bearing));
    }
    return new Moment(0, body, new Obstacles(0, x, y), body);
  }

  private double range(Pose2d body, double direction) {
    double cos = Math.cos(direction);
    double sin = Math.sin(direction);
    double alongX = (Math.copySign(0.5 * length, cos) - body.x()) / cos;
    double alongY = (Math.copySign(0.5 * width, sin) - body.y()) / sin;
    return Math.min(alongX, alongY);
  }

  /** How far a point is from the nearest side, metres. */
  double besideSide(Point2d point) {
    return Math.min(
        Math.abs(Math.abs(point.x()) - 0.5 * length), Math.abs(Math.abs(point.y()) - 0.5 * width));
  }
}
