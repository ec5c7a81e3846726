package dev.sinew.runtime.estimate;

import dev.sinew.sdk.component.LidarSample;
import dev.sinew.sdk.geometry.Trigonometry;

/**
 * The echoes of one turn of the lidar in the odometry frame, in arrays that are filled again and
 * again. Mutable, owned by one thread.
 */
public final class PlacedTurn {
  /** Changes with each turn that is placed, so that copies know whether they are old. */
  public long number;

  /** Robot time of the last point, nanoseconds; {@link Long#MIN_VALUE} before the first turn. */
  public long timeNanos = Long.MIN_VALUE;

  /** How many of the arrays' entries are filled. */
  public int count;

  /** Metres along the frame's x axis. */
  public final float[] x = new float[LidarSample.CAPACITY];

  /** Metres along the frame's y axis. */
  public final float[] y = new float[LidarSample.CAPACITY];

  /**
   * Moves the echoes along with a robot whose pose was known wrongly, so that they stay where they
   * are as the robot sees them.
   *
   * @param atX where the robot was believed to be, metres
   * @param atY metres
   * @param dx by how much that was wrong, metres
   * @param dy metres
   * @param turn by how much its heading was, radians
   */
  void shift(double atX, double atY, double dx, double dy, double turn) {
    double cos = Trigonometry.cos(turn);
    double sin = Trigonometry.sin(turn);
    for (int i = 0; i < count; i++) {
      double fromX = x[i] - atX;
      double fromY = y[i] - atY;
      x[i] = (float) (atX + dx + cos * fromX - sin * fromY);
      y[i] = (float) (atY + dy + sin * fromX + cos * fromY);
    }
    number++;
  }

  /** Forgets the turn, as after the lidar was replaced. */
  public void clear() {
    number++;
    timeNanos = Long.MIN_VALUE;
    count = 0;
  }

  /** Makes this equal to the other one, which is where all its earlier content came from too. */
  void copyFrom(PlacedTurn other) {
    if (number == other.number) {
      return;
    }
    number = other.number;
    timeNanos = other.timeNanos;
    count = other.count;
    System.arraycopy(other.x, 0, x, 0, count);
    System.arraycopy(other.y, 0, y, 0, count);
  }
}
