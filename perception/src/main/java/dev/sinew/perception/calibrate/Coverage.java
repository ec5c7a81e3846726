package dev.sinew.perception.calibrate;

import java.util.List;
import org.opencv.core.Point;

/** Where in the picture corners were: a lens is known only there. */
final class Coverage {
  private static final int COLUMNS = 8;
  private static final int ROWS = 6;

  private Coverage() {}

  /** Share of a grid of 8 × 6 cells in which at least one corner was, in [0, 1]. */
  static double of(List<View> views, int width, int height) {
    boolean[] seen = new boolean[COLUMNS * ROWS];
    for (View view : views) {
      for (Point corner : view.inPicture()) {
        int column = Math.clamp((int) (corner.x * COLUMNS / width), 0, COLUMNS - 1);
        int row = Math.clamp((int) (corner.y * ROWS / height), 0, ROWS - 1);
        seen[row * COLUMNS + column] = true;
      }
    }
    int count = 0;
    for (boolean cell : seen) {
      count += cell ? 1 : 0;
    }
    return (double) count / seen.length;
  }
}
