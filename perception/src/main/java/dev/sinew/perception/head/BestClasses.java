package dev.sinew.perception.head;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * For each place of a table the class with the highest score. Made once; reads the table in the
 * order in which it lies in memory. Single-threaded.
 */
final class BestClasses {
  private final PlaceTable table;
  private final int first;
  private final int classes;
  private final float[] score;
  private final float[] sum;
  private final int[] label;

  /**
   * @param first which number of a place is the score of the first class
   */
  BestClasses(PlaceTable table, int first, int classes) {
    this.table = table;
    this.first = first;
    this.classes = classes;
    this.score = new float[table.places()];
    this.sum = new float[table.places()];
    this.label = new int[table.places()];
  }

  /** Looks for the best class of every place. */
  void find(FloatBuffer values) {
    Arrays.fill(score, Float.NEGATIVE_INFINITY);
    Arrays.fill(sum, 0);
    Arrays.fill(label, 0);
    if (table.columnAPlace()) {
      for (int c = 0; c < classes; c++) {
        for (int place = 0; place < score.length; place++) {
          consider(place, c, table.get(values, place, first + c));
        }
      }
    } else {
      for (int place = 0; place < score.length; place++) {
        for (int c = 0; c < classes; c++) {
          consider(place, c, table.get(values, place, first + c));
        }
      }
    }
  }

  private void consider(int place, int c, float value) {
    sum[place] += value;
    if (value > score[place]) {
      score[place] = value;
      label[place] = c;
    }
  }

  int label(int place) {
    return label[place];
  }

  /** The best score as the network gave it; NaN when any score of the place is no number. */
  float score(int place) {
    return Float.isNaN(sum[place]) ? Float.NaN : score[place];
  }
}
