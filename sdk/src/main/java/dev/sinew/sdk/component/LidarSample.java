package dev.sinew.sdk.component;

/**
 * One whole turn of a scanning range finder, in the sensor's own frame. Mutable, owned by one
 * thread.
 */
public final class LidarSample {
  /** Most points a turn can have; further points are dropped and counted by the driver. */
  public static final int CAPACITY = 2048;

  /** Robot time of the first point, nanoseconds. */
  public long startNanos;

  /** Robot time of the last point, nanoseconds. */
  public long timeNanos;

  /** How many of the arrays' entries are filled. */
  public int count;

  /** Direction of each point, radians counter-clockwise from the sensor's x axis, in [0, 2π). */
  public final float[] angle = new float[CAPACITY];

  /** Distance of each point, metres; 0 where the sensor saw no echo. */
  public final float[] range = new float[CAPACITY];

  /** Makes this equal to the other one; only the points that it has are copied. */
  public void copyFrom(LidarSample other) {
    startNanos = other.startNanos;
    timeNanos = other.timeNanos;
    count = other.count;
    System.arraycopy(other.angle, 0, angle, 0, count);
    System.arraycopy(other.range, 0, range, 0, count);
  }
}
