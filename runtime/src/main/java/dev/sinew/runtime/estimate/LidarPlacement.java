package dev.sinew.runtime.estimate;

import dev.sinew.sdk.component.LidarSample;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.geometry.Trigonometry;

/**
 * Puts a turn of the lidar where it was measured: each point by the robot's pose at its own moment,
 * since the robot moves and turns during the turn. Allocates nothing. Not thread-safe.
 */
public final class LidarPlacement {
  /** Nearer echoes are the robot's own body, metres. */
  private final double ownBody;

  private final double mountX;
  private final double mountY;
  private final double mountCos;
  private final double mountSin;
  private final PoseHistory history;
  private final PoseHistory.Place body = new PoseHistory.Place();

  /**
   * @param mount the lidar in the body's frame
   * @param ownBody echoes up to this range are the robot itself, metres
   */
  public LidarPlacement(Pose2d mount, double ownBody, PoseHistory history) {
    this.mountX = mount.x();
    this.mountY = mount.y();
    this.mountCos = Trigonometry.cos(mount.heading());
    this.mountSin = Trigonometry.sin(mount.heading());
    this.ownBody = ownBody;
    this.history = history;
  }

  /** Fills the turn in the odometry frame. */
  public void place(LidarSample sample, PlacedTurn into) {
    long span = sample.timeNanos - sample.startNanos;
    int kept = 0;
    for (int i = 0; i < sample.count; i++) {
      double range = sample.range[i];
      if (range <= ownBody) {
        continue;
      }
      history.at(sample.startNanos + span * i / sample.count, body);
      double px = range * Trigonometry.cos(sample.angle[i]);
      double py = range * Trigonometry.sin(sample.angle[i]);
      double bodyX = mountX + px * mountCos - py * mountSin;
      double bodyY = mountY + px * mountSin + py * mountCos;
      double cos = Trigonometry.cos(body.heading);
      double sin = Trigonometry.sin(body.heading);
      into.x[kept] = (float) (body.x + bodyX * cos - bodyY * sin);
      into.y[kept] = (float) (body.y + bodyX * sin + bodyY * cos);
      kept++;
    }
    into.number++;
    into.timeNanos = sample.timeNanos;
    into.count = kept;
  }
}
