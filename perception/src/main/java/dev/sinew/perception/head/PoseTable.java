package dev.sinew.perception.head;

import dev.sinew.perception.model.HeadSettings;
import dev.sinew.perception.model.HeadSettings.Activation;
import dev.sinew.perception.session.NetworkSession.Output;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * The table of YOLOv8-pose: for each place centre, width, height, the score of a person, then x, y
 * and visibility of each point, all in pixels of the input ({@code 1 × (5 + 3K) × N} or {@code 1 ×
 * N × (5 + 3K)}). Form: github.com/ultralytics/ultralytics, {@code nn/modules/head.py} Pose.
 */
final class PoseTable implements PoseHead {
  private static final int SCORE = 4;
  private static final int FIRST_POINT = 5;

  private final PlaceTable table;
  private final boolean sigmoid;
  private final int points;
  private final Candidates candidates;
  private final int[] kept = new int[MOST];
  private final float[] pointValues;
  private long dropped;

  PoseTable(int points, HeadSettings head, List<Output> outputs) {
    this.points = points;
    if (head.activation() == Activation.SOFTMAX) {
      throw new IllegalArgumentException(
          "head.activation: softmax is not of this head; expected 'none' or 'sigmoid'");
    }
    sigmoid = head.activation() == Activation.SIGMOID;
    table = PlaceTable.of(FIRST_POINT + 3 * points, outputs);
    candidates = new Candidates(table.places());
    pointValues = new float[MOST * points * 3];
  }

  @Override
  public int read(List<Output> outputs, float floor, double overlap) {
    FloatBuffer values = outputs.getFirst().values();
    candidates.clear();
    for (int place = 0; place < table.places(); place++) {
      float score = finished(table.get(values, place, SCORE));
      if (score < floor) {
        continue;
      }
      float x = table.get(values, place, 0);
      float y = table.get(values, place, 1);
      float halfWidth = table.get(values, place, 2) / 2;
      float halfHeight = table.get(values, place, 3) / 2;
      candidates.add(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight, score, 0, place);
    }
    int bodies = candidates.suppress(overlap, kept);
    for (int body = 0; body < bodies; body++) {
      readPoints(values, candidates.row(kept[body]), body);
    }
    return bodies;
  }

  private void readPoints(FloatBuffer values, int place, int body) {
    for (int point = 0; point < points; point++) {
      int at = (body * points + point) * 3;
      float x = table.get(values, place, FIRST_POINT + 3 * point);
      float y = table.get(values, place, FIRST_POINT + 3 * point + 1);
      float score = finished(table.get(values, place, FIRST_POINT + 3 * point + 2));
      boolean sound = Math.abs(x) <= Candidates.FARTHEST && Math.abs(y) <= Candidates.FARTHEST;
      if (!sound || !(score >= 0 && score <= 1)) {
        dropped++;
        score = Float.NaN;
      }
      pointValues[at] = x;
      pointValues[at + 1] = y;
      pointValues[at + 2] = score + 0f; // no −0
    }
  }

  private float finished(float score) {
    return sigmoid ? Scores.sigmoid(score) : score;
  }

  @Override
  public float x(int body, int point) {
    return pointValues[(body * points + point) * 3];
  }

  @Override
  public float y(int body, int point) {
    return pointValues[(body * points + point) * 3 + 1];
  }

  @Override
  public float score(int body, int point) {
    return pointValues[(body * points + point) * 3 + 2];
  }

  @Override
  public long dropped() {
    return dropped + candidates.dropped();
  }
}
