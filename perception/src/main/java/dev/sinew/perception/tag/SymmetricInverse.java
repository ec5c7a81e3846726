package dev.sinew.perception.tag;

import java.util.Arrays;

/**
 * Sums up a symmetric positive matrix and inverts it in place (Gauss and Jordan, with pivots on the
 * diagonal). Made once; single-threaded.
 */
final class SymmetricInverse {
  private final int size;
  private final double[] sum;
  private final double[] result;

  SymmetricInverse(int size) {
    this.size = size;
    sum = new double[size * size];
    result = new double[size * size];
  }

  void clear() {
    Arrays.fill(sum, 0);
  }

  /** Adds to an entry of the upper half. */
  void add(int row, int column, double value) {
    sum[row * size + column] += value;
  }

  /**
   * Inverts what was summed up.
   *
   * @return false when it has no inverse
   */
  boolean invert() {
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        sum[row * size + column] =
            row <= column ? sum[row * size + column] : sum[column * size + row];
        result[row * size + column] = row == column ? 1 : 0;
      }
    }
    for (int p = 0; p < size; p++) {
      double pivot = sum[p * size + p];
      if (!(Math.abs(pivot) > 1e-12)) {
        return false;
      }
      for (int column = 0; column < size; column++) {
        sum[p * size + column] /= pivot;
        result[p * size + column] /= pivot;
      }
      for (int row = 0; row < size; row++) {
        double factor = row == p ? 0 : sum[row * size + p];
        for (int column = 0; column < size; column++) {
          sum[row * size + column] -= factor * sum[p * size + column];
          result[row * size + column] -= factor * result[p * size + column];
        }
      }
    }
    return true;
  }

  /** An entry of the inverse. */
  double at(int row, int column) {
    return result[row * size + column];
  }
}
