package dev.sinew.perception.evaluate.coco;

/**
 * What a detector found in an image of a data set.
 *
 * @param image number of the image
 * @param category number of the category
 * @param box where
 * @param score confidence; only the order matters
 */
public record CocoDetection(long image, long category, Rectangle box, double score) {
  public CocoDetection {
    if (!Double.isFinite(score)) {
      throw new IllegalArgumentException("a confidence is a number, not " + score);
    }
  }
}
