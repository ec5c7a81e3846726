package dev.sinew.perception.locate;

import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.vision.CameraModel;

/** How much longer the way along the floor to a box's middle is than its depth along the axis. */
final class Slant {
  private Slant() {}

  /** 1 on the optical axis, more to the sides. */
  static double of(Box box, CameraModel camera) {
    double aside = (box.centreX() - camera.centreX()) / camera.focalX();
    return Math.sqrt(1 + aside * aside);
  }
}
