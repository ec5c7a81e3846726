package dev.sinew.perception.locate;

import dev.sinew.sdk.geometry.Angles;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.geometry.Trigonometry;
import dev.sinew.sdk.scene.Obstacles;
import dev.sinew.sdk.vision.CameraModel;
import java.util.Arrays;
import java.util.Optional;

/**
 * Distance from the lidar returns within a box's bearing. Of these the nearest group counts (what
 * stands behind shines past the edges), and of the group the median. Its noise is the lidar's own
 * over the group; its bias is the group's spread, because which of the returns is the thing's
 * middle does not change by looking again. Single-threaded; its buffers are made once.
 */
public final class LidarDistance implements DistanceSource {
  static final String NAME = "lidar";

  /** Share of the box, around its middle, that is sure to be the object. */
  private static final double CORE = 0.6;

  private static final double GROUP_METRES = 0.35;
  private static final int FEWEST = 2;
  private static final int MOST = 2048;

  /** Of one return, metres: 1 % at 3 m, the data sheet of the RPLIDAR A1 and its like. */
  private static final double RETURN_METRES = 0.03;

  /** A thing is no board: its middle lies some way behind what the light strikes. */
  private static final double THICKNESS_METRES = 0.05;

  private final CameraModel camera;
  private final double[] ranges = new double[MOST];

  public LidarDistance(CameraModel camera) {
    this.camera = camera;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Distance> distance(Glance glance) {
    int count = gather(glance);
    if (count < FEWEST) {
      return Optional.empty();
    }
    Arrays.sort(ranges, 0, count);
    int first = firstGroup(count);
    int end = first;
    double sum = 0;
    while (end < count && ranges[end] <= ranges[first] + GROUP_METRES) {
      sum += ranges[end++];
    }
    int members = end - first;
    double mean = sum / members;
    double spread = 0;
    for (int i = first; i < end; i++) {
      spread += (ranges[i] - mean) * (ranges[i] - mean) / members;
    }
    return Optional.of(
        new Distance(
            ranges[first + members / 2],
            RETURN_METRES * RETURN_METRES / members,
            spread + THICKNESS_METRES * THICKNESS_METRES));
  }

  private int gather(Glance glance) {
    Box box = glance.box();
    Obstacles scan = glance.scan();
    Pose2d body = glance.pose();
    Pose2d atScan = glance.poseAtScan();
    Pose2d eye = body.compose(camera.mount());
    double half = 0.5 * CORE * box.width();
    double left = camera.bearingOfColumn(box.centreX() - half);
    double right = camera.bearingOfColumn(box.centreX() + half);
    // From the body at the time of the turn to the camera at the time of the picture.
    double cos = Trigonometry.cos(atScan.heading());
    double sin = Trigonometry.sin(atScan.heading());
    double eyeCos = Trigonometry.cos(body.heading());
    double eyeSin = Trigonometry.sin(body.heading());
    int count = 0;
    for (int i = 0; i < scan.count() && count < MOST; i++) {
      double dx = atScan.x() + scan.x(i) * cos - scan.y(i) * sin - eye.x();
      double dy = atScan.y() + scan.x(i) * sin + scan.y(i) * cos - eye.y();
      double ahead = dx * eyeCos + dy * eyeSin;
      double aside = -dx * eyeSin + dy * eyeCos;
      double bearing = StrictMath.atan2(aside, ahead);
      double range = Math.sqrt(dx * dx + dy * dy);
      // A camera that looks back has bearings on both sides of half a turn.
      double off = Angles.difference(right, bearing);
      if (off >= 0 && off <= left - right && Double.isFinite(range)) {
        ranges[count++] = range;
      }
    }
    return count;
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
