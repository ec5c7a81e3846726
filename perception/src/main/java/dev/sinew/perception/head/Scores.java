package dev.sinew.perception.head;

import dev.sinew.perception.model.HeadSettings.Activation;

/** Finishes scores that a network left as logits. */
final class Scores {
  private Scores() {}

  /** 1 / (1 + e⁻ˣ); NaN for NaN and for +∞, which is an overflow and no certainty. */
  static float sigmoid(float logit) {
    return logit == Float.POSITIVE_INFINITY ? Float.NaN : (float) (1 / (1 + Math.exp(-logit)));
  }

  /**
   * The logit whose score is this, so that most cells of a grid are passed over without an
   * exponential.
   */
  static float logit(float score) {
    return (float) Math.log(score / (1.0 - score));
  }

  /**
   * Turns the scores of one place into probabilities, in place.
   *
   * @param values as many as there are classes, from {@code from}
   * @return whether all of them were numbers
   */
  static boolean activate(Activation activation, float[] values, int from, int count) {
    return switch (activation) {
      case NONE -> allNumbers(values, from, count);
      case SIGMOID -> {
        for (int i = from; i < from + count; i++) {
          values[i] = sigmoid(values[i]);
        }
        yield allNumbers(values, from, count);
      }
      case SOFTMAX -> softmax(values, from, count);
    };
  }

  private static boolean allNumbers(float[] values, int from, int count) {
    for (int i = from; i < from + count; i++) {
      if (!Float.isFinite(values[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean softmax(float[] values, int from, int count) {
    float highest = Float.NEGATIVE_INFINITY;
    for (int i = from; i < from + count; i++) {
      highest = Math.max(highest, values[i]);
    }
    double sum = 0;
    for (int i = from; i < from + count; i++) {
      double weight = Math.exp(values[i] - highest);
      values[i] = (float) weight;
      sum += weight;
    }
    for (int i = from; i < from + count; i++) {
      values[i] = (float) (values[i] / sum);
    }
    return Double.isFinite(sum);
  }
}
