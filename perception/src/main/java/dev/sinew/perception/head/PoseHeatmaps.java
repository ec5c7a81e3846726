package dev.sinew.perception.head;

import dev.sinew.perception.model.HeadSettings;
import dev.sinew.perception.model.HeadSettings.Activation;
import dev.sinew.perception.session.NetworkSession.Output;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * One heatmap for each point of one body, {@code 1 × K × H × W} ("Simple Baselines for Human Pose
 * Estimation", Xiao et al. 2018, section 3; HRNet alike): the hottest cell, moved a quarter of a
 * cell towards the hotter of its neighbours in each direction. A cell's number times its size is
 * its place in the input, as the authors' {@code get_final_preds} has it.
 */
final class PoseHeatmaps implements PoseHead {
  private static final float QUARTER = 0.25f;

  private final int points;
  private final int rows;
  private final int columns;
  private final float cellWidth;
  private final float cellHeight;
  private final boolean sigmoid;
  private final float[] x;
  private final float[] y;
  private final float[] score;
  private long dropped;

  PoseHeatmaps(int width, int height, int points, HeadSettings head, List<Output> outputs) {
    this.points = points;
    if (head.activation() == Activation.SOFTMAX) {
      throw new IllegalArgumentException(
          "head.activation: softmax is not of this head; expected 'none' or 'sigmoid'");
    }
    sigmoid = head.activation() == Activation.SIGMOID;
    List<Long> shape = outputs.getFirst().shape();
    if (outputs.size() != 1 || shape.get(0) != 1 || shape.get(1) != points) {
      throw OutputForm.misfit("one output [1, %d, H, W]".formatted(points), outputs);
    }
    rows = Math.toIntExact(shape.get(2));
    columns = Math.toIntExact(shape.get(3));
    cellWidth = (float) width / columns;
    cellHeight = (float) height / rows;
    x = new float[points];
    y = new float[points];
    score = new float[points];
  }

  @Override
  public int read(List<Output> outputs, float floor, double overlap) {
    FloatBuffer values = outputs.getFirst().values();
    boolean seen = false;
    for (int point = 0; point < points; point++) {
      readPoint(values, point);
      seen |= score[point] >= floor;
    }
    return seen ? 1 : 0;
  }

  private void readPoint(FloatBuffer values, int point) {
    int plane = point * rows * columns;
    int hottest = 0;
    float sum = 0;
    for (int cell = 0; cell < rows * columns; cell++) {
      float value = values.get(plane + cell);
      sum += value;
      if (value > values.get(plane + hottest)) {
        hottest = cell;
      }
    }
    float heat = values.get(plane + hottest);
    float finished = sigmoid ? Scores.sigmoid(heat) : heat;
    if (!Float.isFinite(sum)) {
      dropped++;
      score[point] = Float.NaN;
      return;
    }
    int column = hottest % columns;
    int row = hottest / columns;
    float moveX =
        column > 0 && column < columns - 1
            ? Math.signum(values.get(plane + hottest + 1) - values.get(plane + hottest - 1))
            : 0;
    float moveY =
        row > 0 && row < rows - 1
            ? Math.signum(
                values.get(plane + hottest + columns) - values.get(plane + hottest - columns))
            : 0;
    x[point] = (column + QUARTER * moveX) * cellWidth;
    y[point] = (row + QUARTER * moveY) * cellHeight;
    // Targets are Gaussians of height 1: a network may overshoot a little.
    score[point] = Math.clamp(finished, 0f, 1f) + 0f; // no −0
  }

  @Override
  public float x(int body, int point) {
    return x[point];
  }

  @Override
  public float y(int body, int point) {
    return y[point];
  }

  @Override
  public float score(int body, int point) {
    return score[point];
  }

  @Override
  public long dropped() {
    return dropped;
  }
}
