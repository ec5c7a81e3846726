package dev.sinew.runtime.page;

/**
 * The newest stretch of a path, a point for each step of a minimum length. Adding allocates
 * nothing. Not thread-safe: belongs to the thread that adds; {@link #toArray()} makes the copy that
 * may travel.
 */
public final class PathTail {
  private final float[] ring;
  private final double squaredStep;
  private int next;
  private int count;
  private double lastX;
  private double lastY;

  /**
   * @param capacity points kept, 2 to 100,000
   * @param stepMeters shortest distance between two kept points, metres, not negative
   */
  public PathTail(int capacity, double stepMeters) {
    if (capacity < 2 || capacity > 100_000) {
      throw new IllegalArgumentException("a path tail keeps 2 to 100000 points, not " + capacity);
    }
    if (!(stepMeters >= 0)) {
      throw new IllegalArgumentException("a step is not negative, but " + stepMeters + " m");
    }
    this.ring = new float[2 * capacity];
    this.squaredStep = stepMeters * stepMeters;
  }

  /** Adds a position in metres, unless it is nearer than a step to the newest kept one. */
  public void add(double x, double y) {
    double dx = x - lastX;
    double dy = y - lastY;
    if (count > 0 && dx * dx + dy * dy < squaredStep) {
      return;
    }
    ring[next] = (float) x;
    ring[next + 1] = (float) y;
    next = (next + 2) % ring.length;
    count = Math.min(count + 1, ring.length / 2);
    lastX = x;
    lastY = y;
  }

  /** The kept points, oldest first: x, y, x, y, … in metres. */
  public float[] toArray() {
    float[] path = new float[2 * count];
    int start = (next - 2 * count + ring.length) % ring.length;
    int first = Math.min(path.length, ring.length - start);
    System.arraycopy(ring, start, path, 0, first);
    System.arraycopy(ring, 0, path, first, path.length - first);
    return path;
  }
}
