package dev.sinew.perception.colour;

import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/** Where a picture has one colour. A range of hues through red is two ranges. */
final class HueRange {
  private static final double HUES = 255.0 / 360;
  private static final double LEVELS = 255;

  private final String name;
  private final Scalar from;
  private final Scalar to;
  private final boolean wraps;
  private final Scalar least;
  private final Scalar most;

  HueRange(String name, ColourConfiguration.Colour colour) {
    this.name = name;
    double first = colour.hue().get(0) * HUES;
    double last = colour.hue().get(1) * HUES;
    wraps = first > last;
    double dull = colour.saturation().get(0) * LEVELS;
    double pure = colour.saturation().get(1) * LEVELS;
    double dark = colour.value().get(0) * LEVELS;
    double bright = colour.value().get(1) * LEVELS;
    from = new Scalar(first, dull, dark);
    to = new Scalar(wraps ? LEVELS : last, pure, bright);
    least = new Scalar(0, dull, dark);
    most = new Scalar(last, pure, bright);
  }

  String name() {
    return name;
  }

  /**
   * Marks the pixels that have the colour.
   *
   * @param hsv with hues over all of a byte
   * @param mask receives 255 where they have it
   * @param rest is written over
   */
  void mark(Mat hsv, Mat mask, Mat rest) {
    Core.inRange(hsv, from, to, mask);
    if (wraps) {
      Core.inRange(hsv, least, most, rest);
      Core.bitwise_or(mask, rest, mask);
    }
  }
}
