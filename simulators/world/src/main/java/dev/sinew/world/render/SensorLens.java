package dev.sinew.world.render;

import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.CameraSetup;
import dev.sinew.sdk.vision.LensDistortion;

/**
 * What a real lens and a sensor that is mounted turned make of the picture that a pinhole would
 * see: each pixel of the sensor is blended from four of a drawn picture that is large enough to
 * hold everything the lens shows. The table is made once; a picture allocates nothing. One thread.
 */
final class SensorLens {
  private static final int GREY = 0x727272;
  private static final int ONE = 256;

  private final CameraModel drawn;
  private final int[] from;
  private final short[] shareX;
  private final short[] shareY;
  private final int[] colour;

  private SensorLens(CameraModel drawn, int pixels) {
    this.drawn = drawn;
    this.from = new int[pixels];
    this.shareX = new short[pixels];
    this.shareY = new short[pixels];
    this.colour = new int[pixels];
  }

  /** Whether a camera needs one. */
  static boolean isNeeded(CameraSetup setup) {
    return !setup.distortion().isNone() || setup.quarterTurns() != 0;
  }

  /** The lens and the turn of a setup. */
  static SensorLens of(CameraSetup setup) {
    CameraModel sensor = setup.sensor();
    int width = sensor.width();
    int height = sensor.height();
    double[] x = new double[width * height];
    double[] y = new double[width * height];
    double left = 0;
    double right = 0;
    double top = 0;
    double bottom = 0;
    for (int column = 0; column < width; column++) {
      for (int row = 0; row < height; row++) {
        int i = column * height + row;
        Point2d ray = upright(setup, column + 0.5, row + 0.5);
        x[i] = ray.x();
        y[i] = ray.y();
        if (!Double.isNaN(ray.x())) {
          left = Math.min(left, ray.x());
          right = Math.max(right, ray.x());
          top = Math.min(top, ray.y());
          bottom = Math.max(bottom, ray.y());
        }
      }
    }
    double focal = Math.max(sensor.focalX(), sensor.focalY());
    int margin = 2;
    int drawnWidth = (int) Math.ceil((right - left) * focal) + 2 * margin;
    int drawnHeight = (int) Math.ceil((bottom - top) * focal) + 2 * margin;
    SensorLens lens =
        new SensorLens(
            new CameraModel(
                drawnWidth,
                drawnHeight,
                focal,
                focal,
                margin - left * focal,
                margin - top * focal,
                sensor.mount(),
                sensor.mountHeight()),
            width * height);
    for (int i = 0; i < x.length; i++) {
      lens.place(i, x[i], y[i]);
    }
    return lens;
  }

  /** The ray of a place on the sensor, on the plane one metre before the upright camera. */
  private static Point2d upright(CameraSetup setup, double pixelX, double pixelY) {
    CameraModel sensor = setup.sensor();
    LensDistortion distortion = setup.distortion();
    Point2d ray =
        distortion.straightened(
            (pixelX - sensor.centreX()) / sensor.focalX(),
            (pixelY - sensor.centreY()) / sensor.focalY());
    return switch (setup.quarterTurns()) {
      case 1 -> new Point2d(-ray.y(), ray.x());
      case 2 -> new Point2d(-ray.x(), -ray.y());
      case 3 -> new Point2d(ray.y(), -ray.x());
      default -> ray;
    };
  }

  private void place(int i, double x, double y) {
    if (Double.isNaN(x)) {
      from[i] = -1;
      return;
    }
    double column = drawn.centreX() + x * drawn.focalX() - 0.5;
    double row = drawn.centreY() + y * drawn.focalY() - 0.5;
    int c = Math.clamp((int) Math.floor(column), 0, drawn.width() - 2);
    int r = Math.clamp((int) Math.floor(row), 0, drawn.height() - 2);
    from[i] = c * drawn.height() + r;
    shareX[i] = (short) Math.clamp(Math.rint((column - c) * ONE), 0, ONE);
    shareY[i] = (short) Math.clamp(Math.rint((row - r) * ONE), 0, ONE);
  }

  /** The pinhole whose picture is drawn. */
  CameraModel drawn() {
    return drawn;
  }

  /**
   * What falls on the sensor.
   *
   * @param picture of the drawn pinhole, 0xRRGGBB, column by column
   * @return the same for the sensor; valid until the next call
   */
  int[] show(int[] picture) {
    int below = drawn.height();
    for (int i = 0; i < colour.length; i++) {
      int at = from[i];
      if (at < 0) {
        colour[i] = GREY;
        continue;
      }
      int y = shareY[i];
      int near = blend(picture[at], picture[at + 1], y);
      int far = blend(picture[at + below], picture[at + below + 1], y);
      colour[i] = blend(near, far, shareX[i]);
    }
    return colour;
  }

  /** Red and blue are blended in one multiplication: they are 8 bits apart from each other. */
  private static int blend(int a, int b, int share) {
    int rest = ONE - share;
    int redBlue = ((a & 0xff00ff) * rest + (b & 0xff00ff) * share) >>> 8 & 0xff00ff;
    int green = ((a & 0x00ff00) * rest + (b & 0x00ff00) * share) >>> 8 & 0x00ff00;
    return redBlue | green;
  }
}
