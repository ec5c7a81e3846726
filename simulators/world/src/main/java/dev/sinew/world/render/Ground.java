package dev.sinew.world.render;

import dev.sinew.sdk.vision.CameraModel;

/** Floor and ceiling: level planes, whose depth depends on the row alone. */
final class Ground {
  /** Metres from which the floor's pattern has faded, because tiles become finer than pixels. */
  private static final double FADED = 8;

  private final float[] rowDepth;
  private final int[] even;
  private final int[] odd;
  private final double tiles;
  private final int floorStart;

  Ground(Stage stage, CameraModel camera) {
    int rows = camera.height();
    rowDepth = new float[rows];
    even = new int[rows];
    odd = new int[rows];
    tiles = 1 / stage.tile();
    int horizon = rows;
    double light = stage.skyLight();
    int floor = Colour.shade(stage.floor(), light);
    int pattern = Colour.shade(stage.floorPattern(), light);
    int ceiling = Colour.shade(stage.ceiling(), light);
    for (int r = 0; r < rows; r++) {
      double below = r + 0.5 - camera.centreY();
      if (below > 0) {
        horizon = Math.min(horizon, r);
        double z = camera.focalY() * camera.mountHeight() / below;
        rowDepth[r] = (float) z;
        int faded = Colour.mix(floor, pattern, 0.5);
        even[r] = Colour.mix(floor, faded, z / FADED);
        odd[r] = Colour.mix(pattern, faded, z / FADED);
      } else {
        double rise = Math.max(0, stage.ceilingHeight() - camera.mountHeight());
        rowDepth[r] = below < 0 ? (float) (camera.focalY() * rise / -below) : Float.MAX_VALUE;
        even[r] = ceiling;
        odd[r] = ceiling;
      }
    }
    floorStart = horizon;
  }

  /** Fills what no surface has covered in the column that begins at {@code first}. */
  void fill(Ray ray, int first, int[] colour, float[] depth) {
    for (int r = 0; r < floorStart; r++) {
      int i = first + r;
      if (rowDepth[r] < depth[i]) {
        depth[i] = rowDepth[r];
        colour[i] = even[r];
      }
    }
    double stepX = ray.dx * tiles;
    double stepY = ray.dy * tiles;
    // Far from zero, so that a cast to int rounds down.
    double x = ray.px * tiles + 65536;
    double y = ray.py * tiles + 65536;
    for (int r = floorStart; r < rowDepth.length; r++) {
      int i = first + r;
      float z = rowDepth[r];
      if (z < depth[i]) {
        depth[i] = z;
        int parity = (int) (x + z * stepX) + (int) (y + z * stepY) & 1;
        colour[i] = parity == 0 ? even[r] : odd[r];
      }
    }
  }
}
