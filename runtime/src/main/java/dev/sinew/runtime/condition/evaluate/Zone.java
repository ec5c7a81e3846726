package dev.sinew.runtime.condition.evaluate;

/** A part of the floor, in the odometry frame. */
public sealed interface Zone {

  /** Whether a point is in it, metres. */
  boolean contains(double x, double y);

  /**
   * A disc.
   *
   * @param x metres
   * @param y metres
   * @param radius metres
   */
  record Disc(double x, double y, double radius) implements Zone {
    @Override
    public boolean contains(double px, double py) {
      double dx = px - x;
      double dy = py - y;
      return dx * dx + dy * dy <= radius * radius;
    }
  }

  /**
   * A simple polygon.
   *
   * @param x metres, one for each corner, at least three
   * @param y metres, one for each corner
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared; kept, not copied
  record Polygon(double[] x, double[] y) implements Zone {
    public Polygon {
      if (x.length != y.length || x.length < 3) {
        throw new IllegalArgumentException("a polygon needs three corners or more");
      }
    }

    /** Counts the edges to the right of the point (even-odd rule). */
    @Override
    public boolean contains(double px, double py) {
      boolean inside = false;
      for (int i = 0, j = x.length - 1; i < x.length; j = i++) {
        boolean crosses = (y[i] > py) != (y[j] > py);
        if (crosses && px < (x[j] - x[i]) * (py - y[i]) / (y[j] - y[i]) + x[i]) {
          inside = !inside;
        }
      }
      return inside;
    }
  }
}
