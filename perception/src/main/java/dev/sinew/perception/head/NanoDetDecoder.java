package dev.sinew.perception.head;

import dev.sinew.perception.session.NetworkSession;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * NanoDet's head (anchor-free, generalised focal loss, Li et al. 2020): for strides 8, 16, 32 one
 * tensor of sigmoid class scores and one of four distributions over 0…10 strides (left, top, right,
 * bottom of the cell's centre). The outputs are told apart by their shapes.
 */
final class NanoDetDecoder implements HeadDecoder {
  private static final int[] STRIDES = {8, 16, 32};
  private static final int BINS = 11;

  private final int width;
  private final int classes;
  private final int[] cells = new int[STRIDES.length];
  private final int[] scoreOutput = new int[STRIDES.length];
  private final int[] distanceOutput = new int[STRIDES.length];
  private final float[] scores;
  private final float[] bins = new float[4 * BINS];
  private final float[] distances = new float[4];

  NanoDetDecoder(int width, int height, int classes, List<NetworkSession.Output> outputs) {
    this.width = width;
    this.classes = classes;
    int most = 0;
    for (int s = 0; s < STRIDES.length; s++) {
      cells[s] = columns(s) * ((height + STRIDES[s] - 1) / STRIDES[s]);
      scoreOutput[s] = OutputForm.indexOf(outputs, 1L, (long) cells[s], (long) classes);
      distanceOutput[s] = OutputForm.indexOf(outputs, 1L, (long) cells[s], 4L * BINS);
      most = Math.max(most, cells[s]);
    }
    scores = new float[most * classes];
  }

  private int columns(int s) {
    return (width + STRIDES[s] - 1) / STRIDES[s];
  }

  @Override
  public int capacity() {
    return cells[0] + cells[1] + cells[2];
  }

  @Override
  public void decode(List<NetworkSession.Output> outputs, float scoreFloor, Candidates into) {
    int row = 0;
    for (int s = 0; s < STRIDES.length; s++) {
      FloatBuffer distribution = outputs.get(distanceOutput[s]).values();
      outputs.get(scoreOutput[s]).values().get(0, scores, 0, cells[s] * classes);
      int columns = columns(s);
      for (int cell = 0; cell < cells[s]; cell++, row++) {
        int best = bestClass(cell * classes, into);
        if (best >= 0 && scores[cell * classes + best] >= scoreFloor) {
          distribution.get(cell * 4 * BINS, bins, 0, bins.length);
          for (int side = 0; side < 4; side++) {
            distances[side] = expectation(side * BINS) * STRIDES[s];
          }
          float x = (cell % columns + 0.5f) * STRIDES[s];
          float y = (cell / columns + 0.5f) * STRIDES[s];
          into.add(
              x - distances[0],
              y - distances[1],
              x + distances[2],
              y + distances[3],
              scores[cell * classes + best],
              best,
              row);
        }
      }
    }
  }

  /** The class with the highest score, or −1 when a score is not a number. */
  private int bestClass(int from, Candidates into) {
    int best = 0;
    float highest = scores[from];
    float sum = highest;
    for (int c = 1; c < classes; c++) {
      float value = scores[from + c];
      sum += value;
      if (value > highest) {
        highest = value;
        best = c;
      }
    }
    if (Float.isNaN(sum)) {
      into.drop();
      return -1;
    }
    return best;
  }

  /** The mean of the distribution whose logits start here, in strides. */
  private float expectation(int from) {
    float highest = bins[from];
    for (int i = 1; i < BINS; i++) {
      highest = Math.max(highest, bins[from + i]);
    }
    double sum = 0;
    double weighted = 0;
    for (int i = 0; i < BINS; i++) {
      double weight = Math.exp(bins[from + i] - highest);
      sum += weight;
      weighted += weight * i;
    }
    return (float) (weighted / sum);
  }
}
