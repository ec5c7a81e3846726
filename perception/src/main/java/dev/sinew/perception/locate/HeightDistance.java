package dev.sinew.perception.locate;

import dev.sinew.sdk.vision.CameraModel;
import java.util.Map;
import java.util.Optional;

/**
 * Distance of a thing whose kind has a known height, from how tall it is in the picture: depth =
 * f·H / p with H its height and p that of its box in pixels. Relative errors add in square:
 * (σH/H)², which is the same in every picture of the same thing, and (√2·σedge/p)², which is not.
 */
public final class HeightDistance implements DistanceSource {
  static final String NAME = "height";

  private static final double LEAST_PIXELS = 8;

  private final CameraModel camera;
  private final Map<String, TypicalHeight> heights;
  private final EdgeNoise edges = EdgeNoise.DETECTOR;

  /**
   * @param heights how tall things of a name are
   */
  public HeightDistance(CameraModel camera, Map<String, TypicalHeight> heights) {
    this.camera = camera;
    this.heights = Map.copyOf(heights);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Distance> distance(Glance glance) {
    TypicalHeight height = heights.get(glance.label());
    double pixels = glance.box().height();
    if (height == null
        || !(pixels >= LEAST_PIXELS)
        || edges.isCutAbove(glance.box())
        || edges.isCutBelow(glance.box(), camera)) {
      return Optional.empty();
    }
    double metres = camera.focalY() * height.metres() / pixels * Slant.of(glance.box(), camera);
    double kind = metres * height.spread() / height.metres();
    double seen = metres * Math.sqrt(2) * edges.ofEdge(pixels) / pixels;
    return Optional.of(new Distance(metres, seen * seen, kind * kind));
  }
}
