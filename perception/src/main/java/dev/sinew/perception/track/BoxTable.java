package dev.sinew.perception.track;

import dev.sinew.sdk.geometry.Box;
import java.util.Arrays;

/** Boxes of one picture as plain numbers, pixels. Grows to the most ever met and stays. */
final class BoxTable {
  private static final int SIDES = 4;

  private float[] sides = new float[64 * SIDES];
  private int size;

  void clear() {
    size = 0;
  }

  void add(float left, float top, float right, float bottom) {
    if (SIDES * size == sides.length) {
      sides = Arrays.copyOf(sides, 2 * sides.length);
    }
    int at = SIDES * size++;
    sides[at] = left;
    sides[at + 1] = top;
    sides[at + 2] = right;
    sides[at + 3] = bottom;
  }

  void add(Box box) {
    add(box.left(), box.top(), box.right(), box.bottom());
  }

  int size() {
    return size;
  }

  float left(int i) {
    return sides[SIDES * i];
  }

  float top(int i) {
    return sides[SIDES * i + 1];
  }

  float right(int i) {
    return sides[SIDES * i + 2];
  }

  float bottom(int i) {
    return sides[SIDES * i + 3];
  }

  float centreX(int i) {
    return 0.5f * (left(i) + right(i));
  }

  float centreY(int i) {
    return 0.5f * (top(i) + bottom(i));
  }

  /** Intersection over union of a box here and one there, in [0, 1]. */
  float overlap(int i, BoxTable other, int j) {
    float w = Math.min(right(i), other.right(j)) - Math.max(left(i), other.left(j));
    float h = Math.min(bottom(i), other.bottom(j)) - Math.max(top(i), other.top(j));
    if (w <= 0 || h <= 0) {
      return 0;
    }
    float shared = w * h;
    return shared / (area(i) + other.area(j) - shared);
  }

  private float area(int i) {
    return Math.max(0, right(i) - left(i)) * Math.max(0, bottom(i) - top(i));
  }
}
