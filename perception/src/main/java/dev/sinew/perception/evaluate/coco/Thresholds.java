package dev.sinew.perception.evaluate.coco;

/**
 * The overlaps and recalls at which COCO measures, to the last bit as its own evaluation makes
 * them: a box may lie on one.
 */
final class Thresholds {
  /** How many overlaps (IoU), from 0.50 to 0.95 by 0.05. */
  static final int OVERLAPS = 10;

  /** How many recalls, from 0 to 1 by 0.01. */
  static final int RECALLS = 101;

  /** Index of the overlap 0.50. */
  static final int AT_50 = 0;

  /** Index of the overlap 0.75. */
  static final int AT_75 = 5;

  private Thresholds() {}

  /** An overlap (IoU) by its index. */
  static double overlap(int index) {
    return index == OVERLAPS - 1 ? 0.95 : index * ((0.95 - 0.5) / (OVERLAPS - 1)) + 0.5;
  }

  /** A recall by its index. */
  static double recall(int index) {
    return index == RECALLS - 1 ? 1 : index * (1.0 / (RECALLS - 1));
  }
}
