package dev.sinew.perception.head;

import dev.sinew.perception.session.NetworkSession.Output;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * BlazeFace's head (Bazarevsky et al. 2019): for each anchor one logit and 16 numbers, the box's
 * centre as an offset from the anchor's, its size, and six points of the face, all in pixels of the
 * input. Anchors as MediaPipe lays them out ({@code ssd_anchors_calculator.cc} with {@code
 * fixed_anchor_size}): two in the middle of each cell for each layer, layers of one stride on one
 * grid. Layers come as one output for each grid or as one for all; the logit is clipped at ±100
 * ({@code tensors_to_detections_calculator}, {@code score_clipping_thresh}).
 */
final class BlazeFaceDecoder implements HeadDecoder {
  private static final List<Integer> STRIDES = List.of(8, 16, 16, 16);
  private static final int ANCHORS_A_LAYER = 2;
  private static final int NUMBERS = 16;
  private static final float CLIP = 100;

  private record Grid(int rows, int scores, int boxes) {}

  private final float[] anchorX;
  private final float[] anchorY;
  private final List<Grid> grids;

  BlazeFaceDecoder(int width, int height, List<Integer> strides, List<Output> outputs) {
    Map<Integer, Integer> layers = new LinkedHashMap<>();
    for (int stride : strides.isEmpty() ? STRIDES : strides) {
      layers.merge(stride, 1, Integer::sum);
    }
    List<float[]> anchors = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    layers.forEach((stride, count) -> {
      int columns = (width + stride - 1) / stride;
      int cells = columns * ((height + stride - 1) / stride);
      for (int i = 0; i < cells * count * ANCHORS_A_LAYER; i++) {
        int cell = i / (count * ANCHORS_A_LAYER);
        anchors.add(
            new float[] {(cell % columns + 0.5f) * stride, (cell / columns + 0.5f) * stride});
      }
      sizes.add(cells * count * ANCHORS_A_LAYER);
    });
    anchorX = new float[anchors.size()];
    anchorY = new float[anchors.size()];
    for (int i = 0; i < anchors.size(); i++) {
      anchorX[i] = anchors.get(i)[0];
      anchorY[i] = anchors.get(i)[1];
    }
    grids = grids(outputs.size() == 2 ? List.of(anchors.size()) : sizes, outputs);
  }

  private static List<Grid> grids(List<Integer> sizes, List<Output> outputs) {
    List<Grid> grids = new ArrayList<>();
    for (int size : sizes) {
      grids.add(
          new Grid(
              size,
              OutputForm.indexOf(outputs, 1L, (long) size, 1L),
              OutputForm.indexOf(outputs, 1L, (long) size, (long) NUMBERS)));
    }
    return grids;
  }

  @Override
  public int capacity() {
    return anchorX.length;
  }

  @Override
  public boolean blends() {
    return true;
  }

  @Override
  public void decode(List<Output> outputs, float scoreFloor, Candidates into) {
    float rawFloor = Scores.logit(scoreFloor);
    int anchor = 0;
    for (Grid grid : grids) {
      FloatBuffer scores = outputs.get(grid.scores()).values();
      FloatBuffer boxes = outputs.get(grid.boxes()).values();
      for (int i = 0; i < grid.rows(); i++, anchor++) {
        float logit = scores.get(i);
        if (logit < rawFloor) {
          continue;
        }
        float x = boxes.get(i * NUMBERS) + anchorX[anchor];
        float y = boxes.get(i * NUMBERS + 1) + anchorY[anchor];
        float halfWidth = boxes.get(i * NUMBERS + 2) / 2;
        float halfHeight = boxes.get(i * NUMBERS + 3) / 2;
        into.add(
            x - halfWidth,
            y - halfHeight,
            x + halfWidth,
            y + halfHeight,
            Scores.sigmoid(Math.clamp(logit, -CLIP, CLIP)),
            0,
            anchor);
      }
    }
  }
}
