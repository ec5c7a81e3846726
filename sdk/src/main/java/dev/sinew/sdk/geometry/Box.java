package dev.sinew.sdk.geometry;

/**
 * An axis-aligned rectangle in a picture, in pixels of that picture: x to the right, y down, origin
 * at the outer corner of the top left pixel.
 *
 * @param left pixels
 * @param top pixels
 * @param right pixels, not less than {@code left}
 * @param bottom pixels, not less than {@code top}
 */
public record Box(float left, float top, float right, float bottom) {

  public float width() {
    return Math.max(0, right - left);
  }

  public float height() {
    return Math.max(0, bottom - top);
  }

  /** Square pixels. */
  public float area() {
    return width() * height();
  }

  public float centreX() {
    return 0.5f * (left + right);
  }

  public float centreY() {
    return 0.5f * (top + bottom);
  }

  /** Intersection over union in [0, 1]; 0 when either box is empty. */
  public float intersectionOverUnion(Box other) {
    float w = Math.min(right, other.right) - Math.max(left, other.left);
    float h = Math.min(bottom, other.bottom) - Math.max(top, other.top);
    if (w <= 0 || h <= 0) {
      return 0;
    }
    float intersection = w * h;
    return intersection / (area() + other.area() - intersection);
  }

  /** The same box moved by an offset in pixels. */
  public Box shifted(float dx, float dy) {
    return new Box(left + dx, top + dy, right + dx, bottom + dy);
  }
}
