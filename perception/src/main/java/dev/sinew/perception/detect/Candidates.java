package dev.sinew.perception.detect;

import java.util.Arrays;

/**
 * Boxes that a decoder found, in pixels of the network's input, before suppression. Made once; a
 * box that is not a number, is empty, or comes when the table is full is dropped and counted.
 * Single-threaded.
 */
final class Candidates {
  /** More than this never goes into suppression: the best scores are kept. */
  static final int SUPPRESSION_LIMIT = 1000;

  final float[] left;
  final float[] top;
  final float[] right;
  final float[] bottom;
  final float[] score;
  final int[] label;
  private final long[] order;
  private final boolean[] suppressed;
  private int size;
  private long dropped;

  Candidates(int capacity) {
    left = new float[capacity];
    top = new float[capacity];
    right = new float[capacity];
    bottom = new float[capacity];
    score = new float[capacity];
    label = new int[capacity];
    order = new long[capacity];
    suppressed = new boolean[capacity];
  }

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  /** Boxes dropped since the beginning. */
  long dropped() {
    return dropped;
  }

  void add(float l, float t, float r, float b, float s, int labelIndex) {
    boolean sound =
        Float.isFinite(l) && Float.isFinite(t) && Float.isFinite(r) && Float.isFinite(b);
    if (!sound || !(s >= 0 && s <= 1) || !(r > l) || !(b > t) || size == score.length) {
      dropped++;
      return;
    }
    left[size] = l;
    top[size] = t;
    right[size] = r;
    bottom[size] = b;
    score[size] = s;
    label[size] = labelIndex;
    size++;
  }

  /** Counts a box that a decoder could not even read. */
  void drop() {
    dropped++;
  }

  /**
   * Greedy suppression within each class: of boxes that overlap more than {@code overlap}, the one
   * with the best score stays. Equal scores keep the decoder's order.
   *
   * @param kept receives the indices that stay, best score first
   * @return how many
   */
  int suppress(double overlap, int[] kept) {
    for (int i = 0; i < size; i++) {
      // Scores are 0 to 1: their bits sort like their values.
      order[i] = ((long) (0x7fff_ffff - Float.floatToRawIntBits(score[i])) << 32) | i;
      suppressed[i] = false;
    }
    Arrays.sort(order, 0, size);
    int considered = Math.min(size, SUPPRESSION_LIMIT);
    dropped += size - considered;
    int count = 0;
    for (int a = 0; a < considered; a++) {
      int i = (int) order[a];
      if (suppressed[i]) {
        continue;
      }
      if (count == kept.length) {
        dropped++;
        continue;
      }
      kept[count++] = i;
      for (int b = a + 1; b < considered; b++) {
        int j = (int) order[b];
        if (!suppressed[j] && label[i] == label[j] && overlap(i, j) > overlap) {
          suppressed[j] = true;
        }
      }
    }
    return count;
  }

  private double overlap(int i, int j) {
    double w = Math.min(right[i], right[j]) - (double) Math.max(left[i], left[j]);
    double h = Math.min(bottom[i], bottom[j]) - (double) Math.max(top[i], top[j]);
    if (w <= 0 || h <= 0) {
      return 0;
    }
    double intersection = w * h;
    return intersection / (area(i) + area(j) - intersection);
  }

  private double area(int i) {
    return ((double) right[i] - left[i]) * ((double) bottom[i] - top[i]);
  }
}
