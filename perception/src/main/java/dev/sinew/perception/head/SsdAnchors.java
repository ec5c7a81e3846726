package dev.sinew.perception.head;

import dev.sinew.perception.model.HeadSettings.Anchors;
import java.util.ArrayList;
import java.util.List;

/**
 * The anchors of an SSD in the order of the network's rows: grid by grid, cell by cell, anchor by
 * anchor; centre and size in pixels of the input. As TensorFlow's {@code ssd_anchor_generator} and
 * MediaPipe's {@code ssd_anchors_calculator.cc} lay them out.
 *
 * @param centreX pixels
 * @param centreY pixels
 * @param width pixels
 * @param height pixels
 */
@SuppressWarnings("ArrayRecordComponent") // tables that are read by index and never compared
record SsdAnchors(float[] centreX, float[] centreY, float[] width, float[] height) {
  private static final double SMALL = 0.1;

  /**
   * Lays the anchors out.
   *
   * @param strides of the grids
   */
  static SsdAnchors of(Anchors layout, List<Integer> strides, int inputWidth, int inputHeight) {
    List<double[]> anchors = new ArrayList<>();
    for (int grid = 0; grid < strides.size(); grid++) {
      List<double[]> shapes = shapes(layout, grid, strides.size());
      int stride = strides.get(grid);
      int columns = (inputWidth + stride - 1) / stride;
      int rows = (inputHeight + stride - 1) / stride;
      for (int cell = 0; cell < columns * rows; cell++) {
        int row = cell / columns;
        for (double[] shape : shapes) {
          anchors.add(
              new double[] {
                (cell % columns + 0.5) / columns * inputWidth,
                (row + 0.5) / rows * inputHeight,
                shape[0] * inputWidth,
                shape[1] * inputHeight
              });
        }
      }
    }
    SsdAnchors made =
        new SsdAnchors(
            new float[anchors.size()],
            new float[anchors.size()],
            new float[anchors.size()],
            new float[anchors.size()]);
    for (int i = 0; i < anchors.size(); i++) {
      made.centreX[i] = (float) anchors.get(i)[0];
      made.centreY[i] = (float) anchors.get(i)[1];
      made.width[i] = (float) anchors.get(i)[2];
      made.height[i] = (float) anchors.get(i)[3];
    }
    return made;
  }

  /** Width and height of a cell's anchors in shares of the input. */
  private static List<double[]> shapes(Anchors layout, int grid, int grids) {
    double scale = scale(layout, grid, grids);
    List<double[]> shapes = new ArrayList<>();
    if (grid == 0 && layout.reduceLowest()) {
      shapes.add(shape(SMALL, 1));
      shapes.add(shape(scale, 2));
      shapes.add(shape(scale, 0.5));
      return shapes;
    }
    for (double ratio : layout.aspectRatios()) {
      shapes.add(shape(scale, ratio));
    }
    if (layout.betweenAspectRatio() > 0) {
      double next = grid == grids - 1 ? 1 : scale(layout, grid + 1, grids);
      shapes.add(shape(Math.sqrt(scale * next), layout.betweenAspectRatio()));
    }
    return shapes;
  }

  private static double scale(Anchors layout, int grid, int grids) {
    if (grids == 1) {
      return (layout.minimumScale() + layout.maximumScale()) / 2;
    }
    return layout.minimumScale()
        + (layout.maximumScale() - layout.minimumScale()) * grid / (grids - 1);
  }

  private static double[] shape(double scale, double ratio) {
    double root = Math.sqrt(ratio);
    return new double[] {scale * root, scale / root};
  }

  int count() {
    return centreX.length;
  }
}
