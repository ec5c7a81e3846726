package dev.sinew.sdk.scene;

/**
 * What the lidar's last whole turn hit, each point placed by where the robot was when it was
 * measured. Whoever hands it out says in which frame: {@link Scene#obstacles} is in the odometry
 * frame. Immutable: the arrays are never written again.
 */
public final class Obstacles {
  /** No turn has arrived yet. */
  public static final Obstacles NONE = new Obstacles(Long.MIN_VALUE, new float[0], new float[0]);

  private final long timeNanos;
  private final float[] x;
  private final float[] y;

  /**
   * @param timeNanos robot time of the turn's last point
   * @param x metres along the frame's x axis, one for each point; kept, not copied
   * @param y metres along the frame's y axis, one for each point; kept, not copied
   */
  public Obstacles(long timeNanos, float[] x, float[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException("x and y differ in length");
    }
    this.timeNanos = timeNanos;
    this.x = x;
    this.y = y;
  }

  /** Robot time of the last point, nanoseconds; {@link Long#MIN_VALUE} before the first turn. */
  public long timeNanos() {
    return timeNanos;
  }

  public int count() {
    return x.length;
  }

  /** Metres along the frame's x axis. */
  public float x(int index) {
    return x[index];
  }

  /** Metres along the frame's y axis. */
  public float y(int index) {
    return y[index];
  }
}
