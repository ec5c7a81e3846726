package dev.sinew.perception.track;

import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.scene.Obstacles;
import dev.sinew.sdk.vision.CameraModel;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where a box stands on the floor: its bearing from the picture, its distance from the lidar
 * returns within that bearing. Of these the nearest group counts (what stands behind shines past
 * the edges), and of the group the median. Single-threaded; its buffers are made once.
 */
public final class TrackLocator {
  /** Share of the box, around its middle, that is sure to be the object. */
  private static final double CORE = 0.6;

  private static final double GROUP_METRES = 0.35;
  private static final int FEWEST = 2;
  private static final int MOST = 2048;

  private final CameraModel camera;
  private final double[] ranges = new double[MOST];

  public TrackLocator(CameraModel camera) {
    this.camera = camera;
  }

  /**
   * The point in the odometry frame, or empty when fewer than two lidar returns lie in the box's
   * bearing.
   */
  public Optional<Point2d> locate(Box box, Moment moment) {
    Obstacles scan = moment.scan();
    double half = 0.5 * CORE * box.width();
    double left = camera.bearingOfColumn(box.centreX() - half);
    double right = camera.bearingOfColumn(box.centreX() + half);
    Pose2d eye = moment.pose().compose(camera.mount());
    Pose2d body = moment.pose();
    // From the body at the time of the turn to the camera at the time of the picture.
    double cos = StrictMath.cos(moment.poseAtScan().heading());
    double sin = StrictMath.sin(moment.poseAtScan().heading());
    double eyeCos = StrictMath.cos(body.heading());
    double eyeSin = StrictMath.sin(body.heading());
    int count = 0;
    for (int i = 0; i < scan.count() && count < MOST; i++) {
      double dx = moment.poseAtScan().x() + scan.x(i) * cos - scan.y(i) * sin - eye.x();
      double dy = moment.poseAtScan().y() + scan.x(i) * sin + scan.y(i) * cos - eye.y();
      double ahead = dx * eyeCos + dy * eyeSin;
      double aside = -dx * eyeSin + dy * eyeCos;
      double bearing = StrictMath.atan2(aside, ahead);
      double range = Math.sqrt(dx * dx + dy * dy);
      if (bearing <= left && bearing >= right && Double.isFinite(range)) {
        ranges[count++] = range;
      }
    }
    if (count < FEWEST) {
      return Optional.empty();
    }
    Arrays.sort(ranges, 0, count);
    int first = firstGroup(count);
    int end = first;
    while (end < count && ranges[end] <= ranges[first] + GROUP_METRES) {
      end++;
    }
    double range = ranges[first + (end - first) / 2];
    double bearing = body.heading() + camera.bearingOfColumn(box.centreX());
    return Optional.of(
        new Point2d(
            eye.x() + range * StrictMath.cos(bearing), eye.y() + range * StrictMath.sin(bearing)));
  }

  /** The nearest return that has a neighbour: a single one is noise. */
  private int firstGroup(int count) {
    for (int i = 0; i + 1 < count; i++) {
      if (ranges[i + 1] - ranges[i] <= GROUP_METRES) {
        return i;
      }
    }
    return 0;
  }
}
