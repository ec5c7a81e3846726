package dev.sinew.perception.floor;

import dev.sinew.sdk.vision.CameraModel;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * A picture of a painted floor, rendered ray by ray through the pinhole and independent of the code
 * that is tested: each pixel is the mean of nine rays.
 */
public final class FloorPicture {
  private static final double SKY = 150;

  private FloorPicture() {}

  /**
   * Renders.
   *
   * @param paint grey level of the floor at a place in the body frame (x forward, y left, metres)
   * @param noise standard deviation of each pixel, grey levels
   */
  public static Mat of(CameraModel camera, DoubleBinaryOperator paint, double noise, long seed) {
    Random random = new Random(seed);
    byte[] pixels = new byte[camera.width() * camera.height()];
    double heading = camera.mount().heading();
    for (int v = 0; v < camera.height(); v++) {
      for (int u = 0; u < camera.width(); u++) {
        double sum = 0;
        for (int ray = 0; ray < 9; ray++) {
          int line = ray / 3;
          double x = u + (ray % 3 + 0.5) / 3;
          double y = v + (line + 0.5) / 3;
          double down = (y - camera.centreY()) / camera.focalY();
          if (down <= 1e-6) {
            sum += SKY;
            continue;
          }
          double ahead = camera.mountHeight() / down;
          double left = -ahead * (x - camera.centreX()) / camera.focalX();
          sum +=
              paint.applyAsDouble(
                  camera.mount().x() + Math.cos(heading) * ahead - Math.sin(heading) * left,
                  camera.mount().y() + Math.sin(heading) * ahead + Math.cos(heading) * left);
        }
        double value = sum / 9 + noise * random.nextGaussian();
        pixels[v * camera.width() + u] = (byte) Math.clamp(Math.round(value), 0, 255);
      }
    }
    Mat mat = new Mat(camera.height(), camera.width(), CvType.CV_8UC1);
    mat.put(0, 0, pixels);
    return mat;
  }
}
