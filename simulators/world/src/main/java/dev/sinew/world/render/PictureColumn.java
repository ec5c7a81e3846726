package dev.sinew.world.render;

/** One column of a board's picture: averaged across once, then averaged down for every pixel. */
final class PictureColumn {
  private final double[] sums;
  private int rows;
  private double texelsPerRow;
  private double texelAtRowZero;
  private int light;

  PictureColumn(int tallestPicture) {
    sums = new double[3 * (tallestPicture + 1)];
  }

  /**
   * @param fromU texels at one edge of the column
   * @param toU texels at its other edge
   * @param upper row of the picture's upper edge
   * @param lower row of the picture's lower edge
   */
  void prepare(
      Texture picture, double fromU, double toU, double upper, double lower, double lightShare) {
    double middle = 0.5 * (fromU + toU);
    double half = 0.5 * Math.max(1, Math.abs(toU - fromU));
    double u0 = Math.clamp(middle - half, 0, picture.width() - 0.5);
    double u1 = Math.clamp(middle + half, u0 + 0.5, picture.width());
    rows = picture.height();
    texelsPerRow = rows / (lower - upper);
    texelAtRowZero = -upper * texelsPerRow;
    light = (int) (lightShare * 256 + 0.5);
    picture.column(u0, u1, 0, rows, sums);
  }

  /** Draws rows {@code from} to before {@code to} of the column that begins at {@code first}. */
  void draw(int from, int to, int first, float z, int[] colour, float[] depth) {
    double half = 0.5 * Math.max(1, texelsPerRow);
    for (int r = from; r < to; r++) {
      int i = first + r;
      if (z >= depth[i]) {
        continue;
      }
      double middle = texelAtRowZero + (r + 0.5) * texelsPerRow;
      double v0 = Math.clamp(middle - half, 0, rows - 0.5);
      double v1 = Math.clamp(middle + half, v0 + 0.5, rows);
      int a = Math.min((int) v0, rows - 1);
      int b = Math.min((int) v1, rows - 1);
      double shareA = v0 - a;
      double shareB = v1 - b;
      double scale = light / (v1 - v0);
      a *= 3;
      b *= 3;
      int red = mean(a, b, shareA, shareB, scale);
      int green = mean(a + 1, b + 1, shareA, shareB, scale);
      int blue = mean(a + 2, b + 2, shareA, shareB, scale);
      depth[i] = z;
      colour[i] = red << 16 | green << 8 | blue;
    }
  }

  private int mean(int a, int b, double shareA, double shareB, double scale) {
    double upper = sums[a] + shareA * (sums[a + 3] - sums[a]);
    double lower = sums[b] + shareB * (sums[b + 3] - sums[b]);
    return Math.min(255, (int) ((lower - upper) * scale + 128) >> 8);
  }
}
