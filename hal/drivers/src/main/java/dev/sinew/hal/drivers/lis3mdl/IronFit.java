package dev.sinew.hal.drivers.lis3mdl;

import java.util.Arrays;
import java.util.Optional;

/**
 * Measures a robot's own iron while it turns once on the spot: the level field then draws an
 * ellipse, which is fitted by least squares (conic a x² + b xy + c y² + d x + e y = 1). Allocates
 * when it fits, not per sample.
 */
final class IronFit {
  private static final int POINTS = 512;

  /** A new point is this far from the last one, so that standing still adds nothing. */
  private static final double APART = 0.7;

  /** So many new points between two looks at what has been seen. */
  private static final int LOOK_EVERY = 8;

  private static final int DIRECTIONS = 36;

  /** So many directions make a turn: an ellipse of half a turn is guesswork. */
  private static final int ENOUGH = 35;

  /** A longer axis than this over the shorter one is a loudspeaker, not a chassis. */
  private static final double MOST_STRETCH = 2;

  /** Level field of the earth, tesla: 15 to 42 µT between the polar circles, with some room. */
  private static final double LEAST_RADIUS = 5e-6;

  private static final double MOST_RADIUS = 80e-6;

  /** Microtesla keep the conic's equations well conditioned. */
  private static final double SCALE = 1e6;

  private final double[] x = new double[POINTS];
  private final double[] y = new double[POINTS];
  private final boolean[] seen = new boolean[DIRECTIONS];
  private long added;

  /** Forgets all samples. */
  void restart() {
    added = 0;
  }

  /**
   * Takes one sample, tesla.
   *
   * @return whether enough of a turn has been seen to {@link #fit}
   */
  boolean add(double fieldX, double fieldY) {
    double px = fieldX * SCALE;
    double py = fieldY * SCALE;
    if (added > 0) {
      int last = (int) ((added - 1) % POINTS);
      double dx = px - x[last];
      double dy = py - y[last];
      if (dx * dx + dy * dy < APART * APART) {
        return false;
      }
    }
    int at = (int) (added++ % POINTS);
    x[at] = px;
    y[at] = py;
    return added % LOOK_EVERY == 0 && wholeTurn();
  }

  private int points() {
    return (int) Math.min(added, POINTS);
  }

  /** Whether points lie in every direction from the middle of all of them. */
  private boolean wholeTurn() {
    double lowX = x[0];
    double highX = x[0];
    double lowY = y[0];
    double highY = y[0];
    for (int i = 1; i < points(); i++) {
      lowX = Math.min(lowX, x[i]);
      highX = Math.max(highX, x[i]);
      lowY = Math.min(lowY, y[i]);
      highY = Math.max(highY, y[i]);
    }
    double least = 2 * LEAST_RADIUS * SCALE;
    if (highX - lowX < least || highY - lowY < least) {
      return false;
    }
    Arrays.fill(seen, false);
    int directions = 0;
    for (int i = 0; i < points(); i++) {
      double angle = StrictMath.atan2(y[i] - 0.5 * (lowY + highY), x[i] - 0.5 * (lowX + highX));
      int direction =
          Math.floorMod((int) Math.floor(angle / (2 * Math.PI) * DIRECTIONS), DIRECTIONS);
      if (!seen[direction]) {
        seen[direction] = true;
        directions++;
      }
    }
    return directions >= ENOUGH;
  }

  /** The numbers of an {@link Iron}; empty when what was seen is no believable ellipse. */
  Optional<double[]> fit() {
    double[][] normal = new double[5][6];
    for (int i = 0; i < points(); i++) {
      double[] row = {x[i] * x[i], x[i] * y[i], y[i] * y[i], x[i], y[i]};
      for (int r = 0; r < 5; r++) {
        for (int c = 0; c < 5; c++) {
          normal[r][c] += row[r] * row[c];
        }
        normal[r][5] += row[r];
      }
    }
    return solve(normal).flatMap(IronFit::ellipse);
  }

  /** Gauss with row pivots. */
  private static Optional<double[]> solve(double[][] m) {
    int n = m.length;
    for (int column = 0; column < n; column++) {
      int pivot = column;
      for (int row = column + 1; row < n; row++) {
        if (Math.abs(m[row][column]) > Math.abs(m[pivot][column])) {
          pivot = row;
        }
      }
      double[] swap = m[column];
      m[column] = m[pivot];
      m[pivot] = swap;
      if (Math.abs(m[column][column]) < 1e-9) {
        return Optional.empty();
      }
      for (int row = 0; row < n; row++) {
        if (row != column) {
          double share = m[row][column] / m[column][column];
          for (int k = column; k <= n; k++) {
            m[row][k] -= share * m[column][k];
          }
        }
      }
    }
    double[] solution = new double[n];
    for (int i = 0; i < n; i++) {
      solution[i] = m[i][n] / m[i][i];
    }
    return Optional.of(solution);
  }

  private static Optional<double[]> ellipse(double[] conic) {
    double a = conic[0];
    double b = conic[1] / 2;
    double c = conic[2];
    double determinant = a * c - b * b;
    if (!(determinant > 0)) {
      return Optional.empty();
    }
    double centreX = (b * conic[4] - c * conic[3]) / (2 * determinant);
    double centreY = (b * conic[3] - a * conic[4]) / (2 * determinant);
    double level = 1 + a * centreX * centreX + 2 * b * centreX * centreY + c * centreY * centreY;
    a /= level;
    b /= level;
    c /= level;
    // Half axes are 1/√λ of the matrix [a b; b c].
    double middle = (a + c) / 2;
    double spread = StrictMath.sqrt((a - c) * (a - c) / 4 + b * b);
    double small = middle - spread;
    double large = middle + spread;
    if (!(small > 0) || StrictMath.sqrt(large / small) > MOST_STRETCH) {
      return Optional.empty();
    }
    // As large a circle as the ellipse's area; the matrix is radius times the root of [a b; b c].
    double radius = StrictMath.sqrt(1 / StrictMath.sqrt(small * large));
    if (radius < LEAST_RADIUS * SCALE || radius > MOST_RADIUS * SCALE) {
      return Optional.empty();
    }
    // Square root of a symmetric 2 × 2 matrix by Cayley and Hamilton.
    double root = StrictMath.sqrt(a * c - b * b);
    double trace = StrictMath.sqrt(a + c + 2 * root);
    return Optional.of(
        new double[] {
          centreX / SCALE,
          centreY / SCALE,
          radius * (a + root) / trace,
          radius * b / trace,
          radius * (c + root) / trace
        });
  }
}
