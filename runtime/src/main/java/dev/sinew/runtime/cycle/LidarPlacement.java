package dev.sinew.runtime.cycle;

import dev.sinew.runtime.estimate.PoseHistory;
import dev.sinew.runtime.safety.GateInput;
import dev.sinew.sdk.component.LidarSample;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.scene.Obstacles;

/**
 * Puts a turn of the lidar where it was measured: each point by the robot's pose at its own moment,
 * since the robot moves and turns during the turn.
 */
final class LidarPlacement {
  /** Nearer echoes are the robot's own body, metres. */
  private final double ownBody;

  private final Pose2d mount;
  private final PoseHistory history;

  LidarPlacement(Pose2d mount, double ownBody, PoseHistory history) {
    this.mount = mount;
    this.ownBody = ownBody;
    this.history = history;
  }

  /** The turn in the odometry frame. */
  Obstacles place(LidarSample sample) {
    float[] x = new float[sample.count];
    float[] y = new float[sample.count];
    int kept = 0;
    long span = sample.timeNanos - sample.startNanos;
    for (int i = 0; i < sample.count; i++) {
      double range = sample.range[i];
      if (range <= ownBody) {
        continue;
      }
      Pose2d body = history.at(sample.startNanos + span * i / sample.count);
      Point2d inBody =
          mount.toFrame(
              range * StrictMath.cos(sample.angle[i]), range * StrictMath.sin(sample.angle[i]));
      Point2d placed = body.toFrame(inBody.x(), inBody.y());
      x[kept] = (float) placed.x();
      y[kept] = (float) placed.y();
      kept++;
    }
    return new Obstacles(
        sample.timeNanos, java.util.Arrays.copyOf(x, kept), java.util.Arrays.copyOf(y, kept));
  }

  /** Writes the points into the gate's input as seen from where the robot is now. */
  static void seenFrom(Obstacles obstacles, double px, double py, double heading, GateInput into) {
    double cos = StrictMath.cos(heading);
    double sin = StrictMath.sin(heading);
    int count = Math.min(obstacles.count(), into.obstacleX.length);
    for (int i = 0; i < count; i++) {
      double dx = obstacles.x(i) - px;
      double dy = obstacles.y(i) - py;
      into.obstacleX[i] = (float) (dx * cos + dy * sin);
      into.obstacleY[i] = (float) (-dx * sin + dy * cos);
    }
    into.obstacleCount = count;
  }
}
