package dev.sinew.perception.head;

import java.util.Arrays;

/**
 * Boxes that a decoder found, in pixels of the network's input. Made once; what is not a number, is
 * empty, lies absurdly far away, or comes when the table is full is dropped and counted. Allocates
 * nothing after construction and takes a bounded time whatever a network gives. Single-threaded.
 */
public final class Candidates {
  /** More than this never goes into suppression: the best scores are kept. */
  public static final int SUPPRESSION_LIMIT = 1000;

  /** Pixels from the corner of the input beyond which no edge of a believable box lies. */
  static final float FARTHEST = 1 << 16;

  /** What rounding may add to a score of 1. */
  private static final float ROUNDING = 1e-3f;

  private final float[] left;
  private final float[] top;
  private final float[] right;
  private final float[] bottom;
  private final float[] score;
  private final int[] label;
  private final int[] row;
  private final long[] order;
  private final boolean[] settled;
  private int size;
  private long dropped;

  /**
   * @param capacity most boxes of one picture
   */
  public Candidates(int capacity) {
    left = new float[capacity];
    top = new float[capacity];
    right = new float[capacity];
    bottom = new float[capacity];
    score = new float[capacity];
    label = new int[capacity];
    row = new int[capacity];
    order = new long[Math.min(capacity, SUPPRESSION_LIMIT)];
    settled = new boolean[order.length];
  }

  /** Forgets the boxes of the last picture. */
  public void clear() {
    size = 0;
  }

  public int size() {
    return size;
  }

  /** Boxes dropped since the beginning. */
  public long dropped() {
    return dropped;
  }

  /** Pixels of the network's input. */
  public float left(int i) {
    return left[i];
  }

  /** Pixels of the network's input. */
  public float top(int i) {
    return top[i];
  }

  /** Pixels of the network's input. */
  public float right(int i) {
    return right[i];
  }

  /** Pixels of the network's input. */
  public float bottom(int i) {
    return bottom[i];
  }

  /** In [0, 1]. */
  public float score(int i) {
    return score[i];
  }

  /** Index among the model's labels. */
  public int label(int i) {
    return label[i];
  }

  /** Where in the network's output it came from, as the decoder numbers its rows. */
  public int row(int i) {
    return row[i];
  }

  /**
   * Adds a box in pixels of the network's input, if it is sound and there is room; else counts it.
   *
   * @param s score in [0, 1]
   * @param labelIndex index among the model's labels
   * @param rowIndex where in the network's output it came from
   */
  public void add(float l, float t, float r, float b, float s, int labelIndex, int rowIndex) {
    boolean sound =
        Math.abs(l) <= FARTHEST
            && Math.abs(t) <= FARTHEST
            && Math.abs(r) <= FARTHEST
            && Math.abs(b) <= FARTHEST;
    if (!sound || !(s >= 0 && s <= 1 + ROUNDING) || !(r > l) || !(b > t) || size == score.length) {
      dropped++;
      return;
    }
    left[size] = l;
    top[size] = t;
    right[size] = r;
    bottom[size] = b;
    score[size] = Math.min(s, 1) + 0f; // a score of −0 would sort before all others
    label[size] = labelIndex;
    row[size] = rowIndex;
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
  public int suppress(double overlap, int[] kept) {
    return reduce(overlap, kept, false);
  }

  /**
   * The same, but the box that stays becomes the mean of those it stands for, weighted by their
   * scores: what BlazeFace's authors do against the jitter of a face in a video (Bazarevsky et al.
   * 2019, section 3.3).
   */
  public int blend(double overlap, int[] kept) {
    return reduce(overlap, kept, true);
  }

  private int reduce(double overlap, int[] kept, boolean blending) {
    int considered = sortBest();
    dropped += size - considered;
    Arrays.fill(settled, 0, considered, false);
    int count = 0;
    for (int a = 0; a < considered; a++) {
      if (settled[a]) {
        continue;
      }
      if (count == kept.length) {
        dropped++;
        continue;
      }
      int i = (int) order[a];
      kept[count++] = i;
      double weight = score[i];
      double l = weight * left[i];
      double t = weight * top[i];
      double r = weight * right[i];
      double bottoms = weight * bottom[i];
      for (int b = a + 1; b < considered; b++) {
        int j = (int) order[b];
        if (!settled[b] && label[i] == label[j] && overlap(i, j) > overlap) {
          settled[b] = true;
          weight += score[j];
          l += (double) score[j] * left[j];
          t += (double) score[j] * top[j];
          r += (double) score[j] * right[j];
          bottoms += (double) score[j] * bottom[j];
        }
      }
      if (blending && weight > 0) {
        left[i] = (float) (l / weight);
        top[i] = (float) (t / weight);
        right[i] = (float) (r / weight);
        bottom[i] = (float) (bottoms / weight);
      }
    }
    return count;
  }

  /**
   * Puts the best boxes into {@link #order}, best first: a heap of the best so far whose root is
   * the worst of them, emptied from behind. Worst case n log {@link #SUPPRESSION_LIMIT}, in place.
   */
  private int sortBest() {
    int held = Math.min(size, order.length);
    for (int i = 0; i < held; i++) {
      order[i] = key(i);
    }
    for (int node = held / 2 - 1; node >= 0; node--) {
      sink(node, held);
    }
    for (int i = held; i < size; i++) {
      long key = key(i);
      if (key < order[0]) {
        order[0] = key;
        sink(0, held);
      }
    }
    for (int last = held - 1; last > 0; last--) {
      long worst = order[0];
      order[0] = order[last];
      order[last] = worst;
      sink(0, last);
    }
    return held;
  }

  /** Sorts by falling score, then as the decoder came upon them. */
  private long key(int i) {
    // Scores are 0 to 1: their bits sort like their values.
    return ((long) (0x7fff_ffff - Float.floatToRawIntBits(score[i])) << 32) | i;
  }

  /** Lets the key at a node sink to where no key below it is larger. */
  private void sink(int from, int held) {
    long key = order[from];
    int node = from;
    while (2 * node + 1 < held) {
      int child = 2 * node + 1;
      if (child + 1 < held && order[child + 1] > order[child]) {
        child++;
      }
      if (order[child] <= key) {
        break;
      }
      order[node] = order[child];
      node = child;
    }
    order[node] = key;
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
