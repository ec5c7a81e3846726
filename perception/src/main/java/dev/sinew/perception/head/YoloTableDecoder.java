package dev.sinew.perception.head;

import dev.sinew.perception.model.HeadSettings;
import dev.sinew.perception.model.HeadSettings.Activation;
import dev.sinew.perception.session.NetworkSession.Output;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * The table that exports of YOLOv8 and its kin give: for each place centre, width and height in
 * pixels of the input, then a score for each class; either a column a place ({@code 1 × (4 + C) ×
 * N}, as Ultralytics exports it) or a row a place ({@code 1 × N × (4 + C)}). YOLOv5 and YOLOv7 have
 * an objectness behind the box, by which the class's score is multiplied ({@code objectness:
 * true}). Form: github.com/ultralytics/ultralytics, {@code nn/modules/head.py} Detect and {@code
 * utils/ops.py} non_max_suppression.
 */
final class YoloTableDecoder implements HeadDecoder {
  private static final int BOX = 4;

  private final int classes;
  private final int firstClass;
  private final boolean sigmoid;
  private final PlaceTable table;
  private final float[] best;
  private final float[] sum;
  private final int[] bestClass;

  YoloTableDecoder(int classes, HeadSettings head, List<Output> outputs) {
    this.classes = classes;
    this.firstClass = BOX + (head.objectness() ? 1 : 0);
    if (head.activation() == Activation.SOFTMAX) {
      throw new IllegalArgumentException(
          "head.activation: softmax is not of this head; expected 'none' or 'sigmoid'");
    }
    this.sigmoid = head.activation() == Activation.SIGMOID;
    this.table = PlaceTable.of(firstClass + classes, outputs);
    this.best = new float[table.places()];
    this.sum = new float[table.places()];
    this.bestClass = new int[table.places()];
  }

  @Override
  public int capacity() {
    return table.places();
  }

  @Override
  public void decode(List<Output> outputs, float scoreFloor, Candidates into) {
    FloatBuffer values = outputs.getFirst().values();
    findBestClasses(values);
    for (int place = 0; place < best.length; place++) {
      float score = Float.isNaN(sum[place]) ? Float.NaN : finished(best[place]);
      if (firstClass > BOX) {
        score *= finished(table.get(values, place, BOX));
      }
      if (score < scoreFloor) {
        continue;
      }
      float x = table.get(values, place, 0);
      float y = table.get(values, place, 1);
      float halfWidth = table.get(values, place, 2) / 2;
      float halfHeight = table.get(values, place, 3) / 2;
      into.add(
          x - halfWidth,
          y - halfHeight,
          x + halfWidth,
          y + halfHeight,
          score,
          bestClass[place],
          place);
    }
  }

  private float finished(float score) {
    return sigmoid ? Scores.sigmoid(score) : score;
  }

  /** Reads the scores in the order in which they lie in memory. */
  private void findBestClasses(FloatBuffer values) {
    Arrays.fill(best, Float.NEGATIVE_INFINITY);
    Arrays.fill(sum, 0);
    Arrays.fill(bestClass, 0);
    if (table.columnAPlace()) {
      for (int c = 0; c < classes; c++) {
        for (int place = 0; place < best.length; place++) {
          consider(place, c, table.get(values, place, firstClass + c));
        }
      }
    } else {
      for (int place = 0; place < best.length; place++) {
        for (int c = 0; c < classes; c++) {
          consider(place, c, table.get(values, place, firstClass + c));
        }
      }
    }
  }

  private void consider(int place, int c, float value) {
    sum[place] += value;
    if (value > best[place]) {
      best[place] = value;
      bestClass[place] = c;
    }
  }
}
