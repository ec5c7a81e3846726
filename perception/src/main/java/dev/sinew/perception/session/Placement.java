package dev.sinew.perception.session;

import dev.sinew.perception.model.ModelInput;
import dev.sinew.sdk.geometry.Box;

/**
 * Where a picture came to lie in a network's input, and the way back.
 *
 * @param scaleX network pixels per picture pixel
 * @param scaleY network pixels per picture pixel
 * @param usedWidth columns of the network's input that hold picture
 * @param usedHeight rows of the network's input that hold picture
 */
public record Placement(double scaleX, double scaleY, int usedWidth, int usedHeight) {

  /** Where a picture of this size comes to lie. */
  public static Placement of(ModelInput input, int pictureWidth, int pictureHeight) {
    double scaleX = (double) input.width() / pictureWidth;
    double scaleY = (double) input.height() / pictureHeight;
    if (input.resize() == ModelInput.Resize.PLAIN) {
      return new Placement(scaleX, scaleY, input.width(), input.height());
    }
    double scale = Math.min(scaleX, scaleY);
    int usedWidth = Math.clamp(Math.round(pictureWidth * scale), 1, input.width());
    int usedHeight = Math.clamp(Math.round(pictureHeight * scale), 1, input.height());
    return new Placement(scale, scale, usedWidth, usedHeight);
  }

  /**
   * A box of the network's input in pixels of the picture, cut off at the picture's edges.
   *
   * @param mirrored whether the picture was fed mirrored left to right
   */
  public Box toPicture(
      float left, float top, float right, float bottom, int width, int height, boolean mirrored) {
    double l = mirrored ? usedWidth - right : left;
    double r = mirrored ? usedWidth - left : right;
    return new Box(
        (float) Math.clamp(l / scaleX, 0, width),
        (float) Math.clamp(top / scaleY, 0, height),
        (float) Math.clamp(r / scaleX, 0, width),
        (float) Math.clamp(bottom / scaleY, 0, height));
  }
}
