package dev.sinew.perception.locate;

import dev.sinew.sdk.geometry.Covariance2d;
import dev.sinew.sdk.geometry.Point2d;

/**
 * Where one glance places a thing.
 *
 * @param point in the odometry frame, metres
 * @param noise the part of its covariance that differs from picture to picture
 * @param bias the part that stays; see {@link Distance}
 * @param depth of the point along the optical axis, metres
 */
public record Located(Point2d point, Covariance2d noise, Covariance2d bias, double depth) {

  /** Of the point, in the odometry frame, square metres. */
  public Covariance2d covariance() {
    return new Covariance2d(noise.xx() + bias.xx(), noise.xy() + bias.xy(), noise.yy() + bias.yy());
  }
}
