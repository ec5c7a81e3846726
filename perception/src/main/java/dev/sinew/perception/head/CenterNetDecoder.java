package dev.sinew.perception.head;

import dev.sinew.perception.model.HeadSettings;
import dev.sinew.perception.model.HeadSettings.Activation;
import dev.sinew.perception.session.NetworkSession.Output;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Locale;

/**
 * CenterNet's head ("Objects as Points", Zhou et al. 2019, section 3): a heatmap of centres for
 * each class {@code 1 × C × H × W}, and at each cell the size and the offset of the centre within
 * the cell {@code 1 × 2 × H × W}, all in cells. A centre is a cell that none of its eight
 * neighbours exceeds. Size and offset are told apart by their names ({@code wh} or {@code size},
 * {@code reg} or {@code offset}), else the size comes first.
 */
final class CenterNetDecoder implements HeadDecoder {
  /** More centres than this in one picture are dropped and counted. */
  static final int MOST = 8192;

  private final int classes;
  private final int rows;
  private final int columns;
  private final float cellWidth;
  private final float cellHeight;
  private final boolean sigmoid;
  private final int heat;
  private final int size;
  private final int offset;

  CenterNetDecoder(int width, int height, int classes, HeadSettings head, List<Output> outputs) {
    this.classes = classes;
    if (head.activation() == Activation.SOFTMAX) {
      throw new IllegalArgumentException(
          "head.activation: softmax is not of this head; expected 'none' or 'sigmoid'");
    }
    this.sigmoid = head.activation() == Activation.SIGMOID;
    heat = heatmapOf(classes, outputs);
    List<Long> shape = outputs.get(heat).shape();
    rows = Math.toIntExact(shape.get(2));
    columns = Math.toIntExact(shape.get(3));
    cellWidth = (float) width / columns;
    cellHeight = (float) height / rows;
    int first = -1;
    int second = -1;
    for (int i = 0; i < outputs.size(); i++) {
      if (i != heat && outputs.get(i).shape().equals(List.of(1L, 2L, shape.get(2), shape.get(3)))) {
        second = first < 0 ? second : i;
        first = first < 0 ? i : first;
      }
    }
    if (second < 0 || outputs.size() != 3) {
      throw misfit(classes, outputs);
    }
    boolean offsetFirst = isOffset(outputs.get(first)) || isSize(outputs.get(second));
    size = offsetFirst ? second : first;
    offset = offsetFirst ? first : second;
  }

  private static int heatmapOf(int classes, List<Output> outputs) {
    int found = -1;
    for (int i = 0; i < outputs.size(); i++) {
      List<Long> shape = outputs.get(i).shape();
      if (shape.size() == 4 && shape.get(1) == classes) {
        boolean named = outputs.get(i).name().toLowerCase(Locale.ROOT).matches(".*(hm|heat).*");
        found = found < 0 || named ? i : found;
      }
    }
    if (found < 0) {
      throw misfit(classes, outputs);
    }
    return found;
  }

  private static IllegalArgumentException misfit(int classes, List<Output> outputs) {
    return OutputForm.misfit(
        "a heatmap [1, %d, H, W], sizes [1, 2, H, W] and offsets [1, 2, H, W]".formatted(classes),
        outputs);
  }

  private static boolean isOffset(Output output) {
    return output.name().toLowerCase(Locale.ROOT).matches(".*(reg|off).*");
  }

  private static boolean isSize(Output output) {
    return output.name().toLowerCase(Locale.ROOT).matches(".*(wh|size).*");
  }

  @Override
  public int capacity() {
    return Math.min(MOST, classes * rows * columns);
  }

  @Override
  public void decode(List<Output> outputs, float scoreFloor, Candidates into) {
    FloatBuffer heatmap = outputs.get(heat).values();
    float rawFloor = sigmoid ? Scores.logit(scoreFloor) : scoreFloor;
    int cells = rows * columns;
    for (int i = 0; i < classes * cells; i++) {
      float value = heatmap.get(i);
      if (value < rawFloor) {
        continue;
      }
      if (Float.isNaN(value)) {
        into.drop();
        continue;
      }
      int cell = i % cells;
      if (isPeak(heatmap, i - cell, cell, value)) {
        add(outputs, cell, sigmoid ? Scores.sigmoid(value) : value, i / cells, into);
      }
    }
  }

  private boolean isPeak(FloatBuffer heatmap, int plane, int cell, float value) {
    int row = cell / columns;
    int column = cell % columns;
    for (int r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
      for (int c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
        if (heatmap.get(plane + r * columns + c) > value) {
          return false;
        }
      }
    }
    return true;
  }

  private void add(List<Output> outputs, int cell, float score, int label, Candidates into) {
    int cells = rows * columns;
    FloatBuffer offsets = outputs.get(offset).values();
    FloatBuffer sizes = outputs.get(size).values();
    float x = (cell % columns + offsets.get(cell)) * cellWidth;
    float y = (cell / columns + offsets.get(cells + cell)) * cellHeight;
    float halfWidth = sizes.get(cell) * cellWidth / 2;
    float halfHeight = sizes.get(cells + cell) * cellHeight / 2;
    into.add(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight, score, label, cell);
  }
}
