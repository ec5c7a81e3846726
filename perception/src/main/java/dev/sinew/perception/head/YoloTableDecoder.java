package dev.sinew.perception.head;

import dev.sinew.perception.model.HeadSettings;
import dev.sinew.perception.model.HeadSettings.Activation;
import dev.sinew.perception.session.NetworkSession.Output;
import java.nio.FloatBuffer;
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

  private final boolean objectness;
  private final boolean sigmoid;
  private final PlaceTable table;
  private final BestClasses best;

  YoloTableDecoder(int classes, HeadSettings head, List<Output> outputs) {
    this.objectness = head.objectness();
    if (head.activation() == Activation.SOFTMAX) {
      throw new IllegalArgumentException(
          "head.activation: softmax is not of this head; expected 'none' or 'sigmoid'");
    }
    this.sigmoid = head.activation() == Activation.SIGMOID;
    int first = BOX + (objectness ? 1 : 0);
    this.table = PlaceTable.of(first + classes, outputs);
    this.best = new BestClasses(table, first, classes);
  }

  @Override
  public int capacity() {
    return table.places();
  }

  @Override
  public void decode(List<Output> outputs, float scoreFloor, Candidates into) {
    FloatBuffer values = outputs.getFirst().values();
    best.find(values);
    for (int place = 0; place < table.places(); place++) {
      float score = finished(best.score(place));
      if (objectness) {
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
          best.label(place),
          place);
    }
  }

  private float finished(float score) {
    return sigmoid ? Scores.sigmoid(score) : score;
  }
}
