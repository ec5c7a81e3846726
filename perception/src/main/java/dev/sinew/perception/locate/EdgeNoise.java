package dev.sinew.perception.locate;

import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.vision.CameraModel;

/**
 * How well a detector places the edges of a box: each edge off by a share of the box's size along
 * that side, not less than a pixel or so; and whether the picture cuts the box off.
 *
 * @param share standard deviation of an edge as a share of the box's size
 * @param least the least standard deviation of an edge, pixels
 */
record EdgeNoise(double share, double least) {
  /**
   * About what a detector with a mean IoU of 0.9 to the truth has, as NanoDet-g and YOLOX-nano have
   * on what they find: of an edge that is off by 3 % on all four sides.
   */
  static final EdgeNoise DETECTOR = new EdgeNoise(0.03, 1.5);

  private static final double MARGIN_PIXELS = 2;

  /** A box that the picture's side cuts may have its middle this share of its width further out. */
  private static final double CUT_SHARE = 0.25;

  /** Standard deviation of an edge across a side of this many pixels, pixels. */
  double ofEdge(double size) {
    return Math.max(least, share * size);
  }

  /**
   * Variance of the bearing of a box's middle, square radians: the middle of two edges that err
   * independently, and the thing's own middle that need not be the box's, through the derivative of
   * the arc tangent, f / (f² + u²).
   */
  Bearing ofMiddle(Box box, CameraModel camera) {
    double edge = ofEdge(box.width());
    double off = box.centreX() - camera.centreX();
    double slope = camera.focalX() / (camera.focalX() * camera.focalX() + off * off);
    double lopsided = (isCutAside(box, camera) ? CUT_SHARE : share) * box.width();
    return new Bearing(
        camera.bearingOfColumn(box.centreX()),
        slope * slope * 0.5 * edge * edge,
        slope * slope * lopsided * lopsided);
  }

  /**
   * Where a box's middle lies.
   *
   * @param angle in the body frame, radians, positive to the left
   * @param noise variance from picture to picture, square radians
   * @param bias variance of what stays, square radians
   */
  record Bearing(double angle, double noise, double bias) {}

  boolean isCutBelow(Box box, CameraModel camera) {
    return box.bottom() > camera.height() - MARGIN_PIXELS;
  }

  boolean isCutAbove(Box box) {
    return box.top() < MARGIN_PIXELS;
  }

  private static boolean isCutAside(Box box, CameraModel camera) {
    return box.left() < MARGIN_PIXELS || box.right() > camera.width() - MARGIN_PIXELS;
  }
}
