package dev.sinew.perception.head;

import dev.sinew.perception.session.NetworkSession;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * YOLOX's head (Ge et al. 2021, section 2.1): one row for each cell of the grids of stride 8, 16,
 * 32: centre offset, logarithm of the size in strides, objectness and class scores, the latter two
 * already between 0 and 1. A box's score is their product.
 */
final class YoloxDecoder implements HeadDecoder {
  private static final List<Integer> STRIDES = List.of(8, 16, 32);
  private static final int BOX = 5;

  private final List<Integer> strides;
  private final int width;
  private final int height;
  private final int classes;
  private final int rows;
  private final float[] table;

  /**
   * @param strides of the grids in the order of the rows; empty for 8, 16, 32
   */
  YoloxDecoder(
      int width,
      int height,
      int classes,
      List<Integer> strides,
      List<NetworkSession.Output> outputs) {
    this.strides = strides.isEmpty() ? STRIDES : strides;
    this.width = width;
    this.height = height;
    this.classes = classes;
    int count = 0;
    for (int stride : this.strides) {
      count += (width / stride) * (height / stride);
    }
    rows = count;
    if (outputs.size() != 1) {
      throw OutputForm.misfit("one output", outputs);
    }
    OutputForm.indexOf(outputs, 1L, (long) rows, (long) (BOX + classes));
    table = new float[rows * (BOX + classes)];
  }

  @Override
  public int capacity() {
    return rows;
  }

  @Override
  public void decode(List<NetworkSession.Output> outputs, float scoreFloor, Candidates into) {
    FloatBuffer values = outputs.getFirst().values();
    values.get(0, table);
    int at = 0;
    int row = 0;
    for (int stride : strides) {
      int columns = width / stride;
      int lines = height / stride;
      for (int cell = 0; cell < columns * lines; cell++, row++, at += BOX + classes) {
        float objectness = table[at + 4];
        if (objectness < scoreFloor) {
          continue;
        }
        int best = 0;
        float sum = table[at + BOX];
        for (int c = 1; c < classes; c++) {
          sum += table[at + BOX + c];
          if (table[at + BOX + c] > table[at + BOX + best]) {
            best = c;
          }
        }
        // A row with anything in it that is no number is not believed.
        float score = Float.isNaN(sum) ? sum : objectness * table[at + BOX + best];
        if (score < scoreFloor) {
          continue;
        }
        float x = (table[at] + cell % columns) * stride;
        float y = (table[at + 1] + cell / columns) * stride;
        float halfWidth = (float) (0.5 * Math.exp(table[at + 2]) * stride);
        float halfHeight = (float) (0.5 * Math.exp(table[at + 3]) * stride);
        into.add(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight, score, best, row);
      }
    }
  }
}
