package dev.sinew.perception.track;

import java.util.ArrayList;
import java.util.List;

/**
 * What a detector called an object over several pictures: for each label a moving average of its
 * scores, in which a picture that says something else counts as 0. At most eight labels are kept.
 */
final class LabelEvidence {
  private static final int MOST = 8;
  private static final double PACE = 0.25;
  private static final double DISPUTED = 0.6;

  private final List<String> labels = new ArrayList<>(MOST);
  private final double[] weight = new double[MOST];
  private int best;

  void add(String label, double score) {
    int at = labels.indexOf(label);
    for (int i = 0; i < labels.size(); i++) {
      if (i != at) {
        weight[i] *= 1 - PACE;
      }
    }
    if (at >= 0) {
      weight[at] += PACE * (score - weight[at]);
    } else {
      put(label, labels.isEmpty() ? score : PACE * score);
    }
    best = strongestBut(-1);
  }

  /** Evidence beside the main find: raises the label without lowering the others. */
  void addBeside(String label, double score) {
    int at = labels.indexOf(label);
    if (at < 0) {
      put(label, PACE * score);
    } else if (score > weight[at]) {
      weight[at] += PACE * (score - weight[at]);
    }
    best = strongestBut(-1);
  }

  private void put(String label, double value) {
    if (labels.size() < MOST) {
      labels.add(label);
      weight[labels.size() - 1] = value;
      return;
    }
    int weakest = 0;
    for (int i = 1; i < MOST; i++) {
      if (weight[i] < weight[weakest]) {
        weakest = i;
      }
    }
    labels.set(weakest, label);
    weight[weakest] = value;
  }

  private int strongestBut(int excluded) {
    int strongest = -1;
    for (int i = 0; i < labels.size(); i++) {
      if (i != excluded && (strongest < 0 || weight[i] > weight[strongest])) {
        strongest = i;
      }
    }
    return strongest;
  }

  /** The label with the most behind it; empty before the first. */
  String label() {
    return labels.isEmpty() ? "" : labels.get(best);
  }

  /** In [0, 1]; 0 before the first label. */
  double score() {
    return labels.isEmpty() ? 0 : weight[best];
  }

  /** Whether a second label has nearly as much behind it. */
  boolean isDisputed() {
    int second = strongestBut(best);
    return second >= 0 && weight[second] > DISPUTED * weight[best];
  }
}
