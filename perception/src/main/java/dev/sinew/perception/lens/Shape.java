package dev.sinew.perception.lens;

import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.LensDistortion;
import java.util.Optional;

/**
 * What is done to a sensor's pictures, in this order: straightened (size, focal lengths and
 * principal point stay), cut to the region of interest (the principal point moves with its corner),
 * turned clockwise (the axes change places). {@link #model()} is the pinhole camera that gives such
 * pictures.
 *
 * @param sensor the camera as its sensor gives pictures
 * @param distortion what its lens does beyond a pinhole
 * @param region part of the straightened picture that is kept; empty for the whole
 * @param quarterTurns 0 to 3, clockwise
 */
public record Shape(
    CameraModel sensor, LensDistortion distortion, Optional<Region> region, int quarterTurns) {
  private static final double FOLD_STEP = 0.005;
  private static final double FARTHEST = 4;

  /**
   * Part of a picture, pixels.
   *
   * @param x first column
   * @param y first row
   */
  public record Region(int x, int y, int width, int height) {}

  public Shape {
    if (quarterTurns < 0 || quarterTurns > 3) {
      throw new IllegalArgumentException("0 to 3 quarter turns, not " + quarterTurns);
    }
  }

  /** Whether pictures stay as the sensor gives them. */
  public boolean changesNothing() {
    return distortion.isNone() && region.isEmpty() && quarterTurns == 0;
  }

  /**
   * The camera of the resulting pictures.
   *
   * @throws IllegalArgumentException if the region is not inside of the picture
   */
  public CameraModel model() {
    return part().turned(quarterTurns);
  }

  CameraModel part() {
    return region.map(r -> sensor.part(r.x(), r.y(), r.width(), r.height())).orElse(sensor);
  }

  /**
   * Distance from the axis, on the plane one metre before the lens, beyond which the polynomial
   * turns back: what it says there is about no lens. Infinite if it never does.
   */
  public double foldRadius() {
    for (double r = FOLD_STEP; r < FARTHEST; r += FOLD_STEP) {
      double r2 = r * r;
      double slope =
          1 + r2 * (3 * distortion.k1() + r2 * (5 * distortion.k2() + r2 * 7 * distortion.k3()));
      if (slope <= 0) {
        return r - FOLD_STEP;
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  /**
   * What speaks against these numbers being those of a lens that fills its picture; empty when
   * nothing does.
   */
  public Optional<String> doubt() {
    double fold = foldRadius();
    if (Double.isInfinite(fold)) {
      return Optional.empty();
    }
    double seen = Math.abs(distortion.bentX(fold, 0)) * sensor.focalX();
    double needed = 0.5 * Math.min(sensor.width(), sensor.height());
    return seen >= needed
        ? Optional.empty()
        : Optional.of(
            "with these coefficients the lens shows nothing farther than %.0f pixels from the middle; expected at least %.0f for a picture of %d × %d"
                .formatted(seen, needed, sensor.width(), sensor.height()));
  }
}
