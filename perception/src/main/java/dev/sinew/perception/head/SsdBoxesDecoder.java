package dev.sinew.perception.head;

import dev.sinew.perception.model.HeadSettings;
import dev.sinew.perception.session.NetworkSession.Output;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Locale;

/**
 * An SSD (Liu et al. 2016) whose graph already decodes and suppresses, as TensorFlow exports it:
 * boxes {@code 1 × N × 4} (top, left, bottom, right in shares of the input), classes and scores
 * {@code 1 × N}, and how many of them count. Form: TensorFlow Lite's {@code
 * TFLite_Detection_PostProcess} (classes from 0) and the object detection API's {@code
 * detection_boxes}, {@code detection_classes}, {@code detection_scores}, {@code num_detections}
 * (classes from 1: {@code firstClass: 1}).
 */
final class SsdBoxesDecoder implements HeadDecoder {
  private final int width;
  private final int height;
  private final int classes;
  private final int firstClass;
  private final int boxes;
  private final int labels;
  private final int scores;
  private final int count;
  private final int rows;

  SsdBoxesDecoder(int width, int height, int classes, HeadSettings head, List<Output> outputs) {
    this.width = width;
    this.height = height;
    this.classes = classes;
    this.firstClass = head.firstClass();
    boxes = boxesOf(outputs);
    rows = Math.toIntExact(outputs.get(boxes).shape().get(1));
    int first = OutputForm.indexOf(outputs, 1L, (long) rows);
    int second = -1;
    int counts = -1;
    for (int i = 0; i < outputs.size(); i++) {
      if (i != first && outputs.get(i).shape().equals(List.of(1L, (long) rows))) {
        second = i;
      } else if (i != first && i != boxes && OutputForm.count(outputs.get(i)) == 1) {
        counts = i;
      }
    }
    if (second < 0 || counts < 0 || outputs.size() != 4) {
      throw misfit(outputs);
    }
    boolean scoresFirst = outputs.get(first).name().toLowerCase(Locale.ROOT).contains("score");
    labels = scoresFirst ? second : first;
    scores = scoresFirst ? first : second;
    count = counts;
  }

  /** Whether outputs look like those of a graph that decodes by itself. */
  static boolean fits(List<Output> outputs) {
    return outputs.size() == 4;
  }

  private static int boxesOf(List<Output> outputs) {
    for (int i = 0; i < outputs.size(); i++) {
      List<Long> shape = outputs.get(i).shape();
      if (shape.size() == 3 && shape.get(0) == 1 && shape.get(2) == 4) {
        return i;
      }
    }
    throw misfit(outputs);
  }

  private static IllegalArgumentException misfit(List<Output> outputs) {
    return OutputForm.misfit(
        "boxes [1, N, 4], classes [1, N], scores [1, N] and a count [1]", outputs);
  }

  @Override
  public int capacity() {
    return rows;
  }

  @Override
  public void decode(List<Output> outputs, float scoreFloor, Candidates into) {
    float counted = outputs.get(count).values().get(0);
    if (!(counted >= 0 && counted <= rows)) {
      into.drop();
      return;
    }
    FloatBuffer box = outputs.get(boxes).values();
    FloatBuffer label = outputs.get(labels).values();
    FloatBuffer score = outputs.get(scores).values();
    for (int i = 0; i < Math.round(counted); i++) {
      if (score.get(i) < scoreFloor) {
        continue;
      }
      float number = label.get(i) - firstClass;
      if (!(number > -0.5f && number < classes - 0.5f)) {
        into.drop();
        continue;
      }
      into.add(
          box.get(4 * i + 1) * width,
          box.get(4 * i) * height,
          box.get(4 * i + 3) * width,
          box.get(4 * i + 2) * height,
          score.get(i),
          Math.round(number),
          i);
    }
  }
}
