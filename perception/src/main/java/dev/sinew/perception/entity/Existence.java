package dev.sinew.perception.entity;

/**
 * How sure it is that a thing is there: a Bernoulli filter (Ristic, Vo, Vo and Farina, "A tutorial
 * on Bernoulli filters", IEEE Transactions on Signal Processing 61, 2013). Time out of sight
 * multiplies the probability by that of having stayed; a detection multiplies the odds by how much
 * likelier it is with the thing than without; a look that should have found it and did not divides
 * them. Pictures that follow each other closely err alike, so a look counts as the part of a second
 * that passed since the one before, and the belief does not depend on the rate of pictures.
 */
final class Existence {
  /** Before the first look: of what a detector reports once, one in five is there. */
  private static final double FIRST = 0.2;

  /** Nothing is so sure that it cannot be doubted soon. */
  private static final double MOST = 0.99;

  /** A detection of score 1 is so many times likelier where the thing is, besides 1. */
  private static final double TELLING = 19;

  private double probability = FIRST;

  /** The part of an independent look that so many seconds since the last one make, in [0, 1]. */
  static double weight(double seconds) {
    return Math.clamp(seconds, 0, 1);
  }

  /** It was seen. */
  void seen(double score, double weight) {
    odds(StrictMath.pow(1 + TELLING * Math.clamp(score, 0, 1), weight));
  }

  /**
   * It was looked for in vain.
   *
   * @param detectable probability that one look finds it if it is there, below 1
   */
  void missed(double detectable, double weight) {
    odds(StrictMath.pow(1 - detectable, weight));
  }

  /** Time passed in which nobody saw it. */
  void unseen(double seconds, double keepSeconds) {
    probability *= StrictMath.exp(-Math.max(0, seconds) / keepSeconds);
  }

  /** It is at least as sure as another belief about the same thing. */
  void atLeast(Existence other) {
    probability = Math.max(probability, other.probability);
  }

  /** What rests on a word alone is no surer than the word. */
  void atMost(double trust) {
    probability = Math.min(probability, trust);
  }

  private void odds(double times) {
    double odds = probability / (1 - probability) * times;
    probability = Math.min(MOST, odds / (1 + odds));
  }

  double probability() {
    return probability;
  }
}
