package dev.sinew.perception.entity;

import dev.sinew.perception.track.Moment;
import dev.sinew.perception.track.SeenTurn;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.vision.CameraModel;
import java.util.Arrays;

/**
 * What the camera and the lidar could know about a place at one moment. Single-threaded; its
 * buffers are made once.
 */
final class Outlook {
  /** What became of a look at a place. */
  enum Sightline {
    /** Not in the picture, too near its edge, too near or too far. */
    OUT_OF_VIEW,
    /** Something stands before it. */
    HIDDEN,
    /** In the picture, and the lidar strikes something there. */
    FILLED,
    /** In the picture, and the lidar's light passes through the place. */
    FREE,
    /** In the picture; the lidar says nothing. */
    UNMEASURED
  }

  private static final int BINS = 360;
  private static final double NEAREST_METRES = 0.5;
  private static final double FARTHEST_METRES = 7;
  private static final double EDGE_SHARE = 0.08;
  private static final double HALF_WIDTH_METRES = 0.15;
  private static final double DEPTH_METRES = 0.4;

  private final CameraModel camera;
  private final double[] nearest = new double[BINS];
  private final SeenTurn turn = new SeenTurn();
  private Pose2d eye = Pose2d.ORIGIN;

  Outlook(CameraModel camera) {
    this.camera = camera;
  }

  /** From now on a moment is asked about. */
  void take(Moment moment) {
    eye = moment.pose().compose(camera.mount());
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    turn.take(moment, eye);
    for (int i = 0; i < turn.count(); i++) {
      turn.at(i);
      double range = Math.sqrt(turn.x() * turn.x() + turn.y() * turn.y());
      if (Double.isFinite(range)) {
        int bin = bin(StrictMath.atan2(turn.y(), turn.x()));
        nearest[bin] = Math.min(nearest[bin], range);
      }
    }
  }

  private static int bin(double bearing) {
    return Math.floorMod((int) Math.floor(bearing * (BINS / (2 * Math.PI))), BINS);
  }

  /**
   * What could be known about a place.
   *
   * @param worst standard deviation of the place at its worst, metres
   */
  Sightline at(Point2d place, double worst) {
    Point2d seen = eye.toBody(place);
    double distance = Math.sqrt(seen.x() * seen.x() + seen.y() * seen.y());
    if (seen.x() < NEAREST_METRES || distance > FARTHEST_METRES || worst > 0.5 * distance) {
      return Sightline.OUT_OF_VIEW;
    }
    double column = camera.centreX() - camera.focalX() * seen.y() / seen.x();
    double aside = camera.focalX() * worst / seen.x();
    double edge = EDGE_SHARE * camera.width() + aside;
    if (column < edge || column > camera.width() - edge) {
      return Sightline.OUT_OF_VIEW;
    }
    return measured(distance, StrictMath.atan2(seen.y(), seen.x()), DEPTH_METRES + worst);
  }

  private Sightline measured(double distance, double bearing, double depth) {
    double half = StrictMath.atan2(HALF_WIDTH_METRES, distance);
    int first = (int) Math.floor((bearing - half) * (BINS / (2 * Math.PI)));
    int last = (int) Math.floor((bearing + half) * (BINS / (2 * Math.PI)));
    int before = 0;
    int there = 0;
    int beyond = 0;
    for (int i = first; i <= last; i++) {
      double range = nearest[Math.floorMod(i, BINS)];
      if (range < distance - depth) {
        before++;
      } else if (range <= distance + depth) {
        there++;
      } else if (range < Double.POSITIVE_INFINITY) {
        beyond++;
      }
    }
    int bins = last - first + 1;
    if (2 * before >= bins) {
      return Sightline.HIDDEN;
    }
    if (there > 0) {
      return Sightline.FILLED;
    }
    return 2 * beyond >= bins ? Sightline.FREE : Sightline.UNMEASURED;
  }
}
