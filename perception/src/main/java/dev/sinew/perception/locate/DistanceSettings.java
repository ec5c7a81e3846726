package dev.sinew.perception.locate;

import dev.sinew.sdk.vision.CameraModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/**
 * Which ways tell how far things stand.
 *
 * @param ways the most trusted first
 * @param heights how tall things of a name are, beside and before {@link TypicalHeight#COCO}
 * @param horizonRadians standard deviation of the camera's pitch, radians
 */
public record DistanceSettings(
    SequencedSet<Way> ways, Map<String, TypicalHeight> heights, double horizonRadians) {
  /**
   * A nod of one degree: a small wheeled robot on a smooth floor, its camera screwed on by hand.
   */
  public static final double HORIZON_RADIANS = 0.017;

  /** A way that perception knows by itself. */
  public enum Way {
    /** Lidar returns within the box. */
    LIDAR,
    /** Where the box's foot stands on the floor. */
    GROUND,
    /** How tall things of that name are. */
    HEIGHT
  }

  /** The lidar, the floor, the height, in this order. */
  public static final DistanceSettings DEFAULT =
      new DistanceSettings(
          new LinkedHashSet<>(List.of(Way.LIDAR, Way.GROUND, Way.HEIGHT)),
          Map.of(),
          HORIZON_RADIANS);

  public DistanceSettings {
    ways = new LinkedHashSet<>(ways);
    heights = Map.copyOf(heights);
  }

  /** Makes the locator of one camera. */
  public Locator open(CameraModel camera) {
    List<DistanceSource> sources = new ArrayList<>();
    for (Way way : ways) {
      sources.add(
          switch (way) {
            case LIDAR -> new LidarDistance(camera);
            case GROUND -> new GroundDistance(camera, horizonRadians);
            case HEIGHT -> new HeightDistance(camera, known());
          });
    }
    return new Locator(camera, sources);
  }

  private Map<String, TypicalHeight> known() {
    Map<String, TypicalHeight> known = new HashMap<>(TypicalHeight.COCO);
    known.putAll(heights);
    return known;
  }
}
