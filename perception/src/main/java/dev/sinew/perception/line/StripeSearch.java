package dev.sinew.perception.line;

/**
 * Finds where one row of a picture crosses a stripe of a known width: where the mean of so many
 * pixels differs most from the mean of as much floor on either side. Both sides must differ, so
 * that the edge of a shadow is no stripe. Single-threaded; allocates nothing once made.
 */
final class StripeSearch {
  private final double[] sums;
  private double contrast;
  private double position;

  /**
   * @param columns of a row
   */
  StripeSearch(int columns) {
    sums = new double[columns + 1];
  }

  /**
   * Searches a row.
   *
   * @param row unsigned bytes
   * @param columns of the row
   * @param stripe width of the stripe, pixels
   * @param sign 1 for a bright stripe, −1 for a dark one
   * @param least contrast that counts, grey levels
   * @return whether there is one
   */
  boolean find(byte[] row, int columns, double stripe, int sign, double least) {
    for (int i = 0; i < columns; i++) {
      sums[i + 1] = sums[i] + (row[i] & 0xff);
    }
    int width = (int) Math.max(1, Math.round(stripe));
    contrast = 0;
    int best = -1;
    for (int from = width; from + 2 * width <= columns; from++) {
      double here = contrastAt(from, width, sign);
      if (here > contrast) {
        contrast = here;
        best = from;
      }
    }
    if (best < 0 || contrast < least) {
      return false;
    }
    position = refined(best, width, columns, sign);
    return true;
  }

  private double contrastAt(int from, int width, int sign) {
    double stripe = mean(from, from + width);
    double before = stripe - mean(from - width, from);
    double after = stripe - mean(from + width, from + 2 * width);
    return Math.min(sign * before, sign * after);
  }

  private double mean(int from, int to) {
    return (sums[to] - sums[from]) / (to - from);
  }

  /** The middle of all positions around the best that are nearly as good. */
  private double refined(int best, int width, int columns, int sign) {
    double weights = 0;
    double weighted = 0;
    for (int from = Math.max(width, best - width);
        from <= Math.min(columns - 2 * width, best + width);
        from++) {
      double excess = contrastAt(from, width, sign) - 0.7 * contrast;
      if (excess > 0) {
        weights += excess;
        weighted += excess * from;
      }
    }
    return weighted / weights + 0.5 * width;
  }

  /** Middle of the stripe that was found, pixels from the left edge. */
  double position() {
    return position;
  }

  /** How much it differs from the floor beside it, grey levels. */
  double contrast() {
    return contrast;
  }
}
