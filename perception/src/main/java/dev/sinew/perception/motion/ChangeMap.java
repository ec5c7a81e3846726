package dev.sinew.perception.motion;

/**
 * What changed in a small grey picture against the running average of those before (Piccardi,
 * "Background subtraction techniques: a review", 2004). A change of the light over all of the
 * picture is taken out; a pixel that changes alone is noise. Allocates nothing after construction.
 */
final class ChangeMap {
  /** Of the eight neighbours of a changed pixel, and itself, as many must have changed. */
  private static final int FEWEST = 4;

  private final int width;
  private final int height;
  private final float[] average;
  private final boolean[] changed;
  private boolean begun;
  private int count;
  private int left;
  private int top;
  private int right;
  private int bottom;

  ChangeMap(int width, int height) {
    this.width = width;
    this.height = height;
    average = new float[width * height];
    changed = new boolean[width * height];
  }

  /** Forgets the pictures before: the camera moved. */
  void restart() {
    begun = false;
    count = 0;
  }

  /**
   * Takes the next picture in.
   *
   * @param grey its pixels, row by row, unsigned bytes
   * @param difference grey levels from which a pixel counts as changed
   * @param share of the new picture in the average, in [0, 1]
   */
  void look(byte[] grey, double difference, double share) {
    count = 0;
    if (!begun) {
      for (int i = 0; i < average.length; i++) {
        average[i] = grey[i] & 0xff;
      }
      begun = true;
      return;
    }
    float brighter = brighter(grey);
    for (int i = 0; i < average.length; i++) {
      changed[i] = Math.abs((grey[i] & 0xff) - average[i] - brighter) > difference;
    }
    measure();
    for (int i = 0; i < average.length; i++) {
      average[i] += (float) (share * ((grey[i] & 0xff) - average[i]));
    }
  }

  private float brighter(byte[] grey) {
    double sum = 0;
    for (int i = 0; i < average.length; i++) {
      sum += (grey[i] & 0xff) - average[i];
    }
    return (float) (sum / average.length);
  }

  private void measure() {
    left = width;
    top = height;
    right = -1;
    bottom = -1;
    for (int y = 1; y < height - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int at = y * width + x;
        if (changed[at] && neighbours(at) >= FEWEST) {
          count++;
          left = Math.min(left, x);
          right = Math.max(right, x);
          top = Math.min(top, y);
          bottom = Math.max(bottom, y);
        }
      }
    }
  }

  private int neighbours(int at) {
    int sum = 0;
    for (int row = at - width; row <= at + width; row += width) {
      sum += (changed[row - 1] ? 1 : 0) + (changed[row] ? 1 : 0) + (changed[row + 1] ? 1 : 0);
    }
    return sum;
  }

  /** Share of the picture that changed, in [0, 1]. */
  double share() {
    return count / (double) average.length;
  }

  /** First column that changed; only when something did. */
  int left() {
    return left;
  }

  int top() {
    return top;
  }

  /** One past the last column that changed. */
  int right() {
    return right + 1;
  }

  /** One past the last row that changed. */
  int bottom() {
    return bottom + 1;
  }
}
