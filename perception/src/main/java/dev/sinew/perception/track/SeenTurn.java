package dev.sinew.perception.track;

import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.geometry.Trigonometry;
import dev.sinew.sdk.scene.Obstacles;

/**
 * The lidar's turn of a moment as seen from a pose, one return after another: to the bit what
 * {@link Pose2d#toFrame} and {@link Pose2d#toBody} make of each, without their garbage and with one
 * sine for all. Single-threaded; allocates nothing once made.
 */
public final class SeenTurn {
  private Obstacles scan = Obstacles.NONE;
  private Pose2d from = Pose2d.ORIGIN;
  private Pose2d eye = Pose2d.ORIGIN;
  private double fromCos = 1;
  private double fromSin;
  private double eyeCos = 1;
  private double eyeSin;
  private double x;
  private double y;

  /**
   * From now on this turn is looked at.
   *
   * @param seenFrom in the odometry frame
   */
  public void take(Moment moment, Pose2d seenFrom) {
    scan = moment.scan();
    from = moment.poseAtScan();
    eye = seenFrom;
    fromCos = Trigonometry.cos(from.heading());
    fromSin = Trigonometry.sin(from.heading());
    eyeCos = Trigonometry.cos(eye.heading());
    eyeSin = Trigonometry.sin(eye.heading());
  }

  /** How many returns the turn has. */
  public int count() {
    return scan.count();
  }

  /** Moves on to a return. */
  public void at(int index) {
    double bodyX = scan.x(index);
    double bodyY = scan.y(index);
    double dx = from.x() + bodyX * fromCos - bodyY * fromSin - eye.x();
    double dy = from.y() + bodyX * fromSin + bodyY * fromCos - eye.y();
    x = dx * eyeCos + dy * eyeSin;
    y = -dx * eyeSin + dy * eyeCos;
  }

  /** Metres ahead. */
  public double x() {
    return x;
  }

  /** Metres to the left. */
  public double y() {
    return y;
  }
}
