package dev.sinew.perception.evaluate.coco;

/**
 * A box as COCO writes it, in double precision: with single precision a box on the edge of a
 * threshold would fall on the other side of it.
 *
 * @param left pixels from the picture's left edge
 * @param top pixels from the picture's top edge
 * @param width pixels, not negative
 * @param height pixels, not negative
 */
public record Rectangle(double left, double top, double width, double height) {

  public Rectangle {
    if (!(Double.isFinite(left)
        && Double.isFinite(top)
        && Double.isFinite(width)
        && Double.isFinite(height)
        && width >= 0
        && height >= 0)) {
      throw new IllegalArgumentException(
          "a box needs a finite place and a size that is not negative, not [%s, %s, %s, %s]"
              .formatted(left, top, width, height));
    }
  }

  /** Square pixels. */
  public double area() {
    return width * height;
  }

  /** Square pixels that both cover. */
  double sharedWith(Rectangle other) {
    double w = Math.min(left + width, other.left + other.width) - Math.max(left, other.left);
    double h = Math.min(top + height, other.top + other.height) - Math.max(top, other.top);
    return w > 0 && h > 0 ? w * h : 0;
  }
}
