package dev.sinew.perception.locate;

import dev.sinew.sdk.vision.CameraModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    LIDAR("The nearest group of lidar returns within the box.", "a pass over the turn"),
    /** Where the box's foot stands on the floor. */
    GROUND("Where the foot of the box meets the floor.", "next to nothing"),
    /** How tall things of that name are. */
    HEIGHT("How tall things of its name are.", "next to nothing"),
    /** A second camera beside the first. */
    STEREO(
        "A second camera to the right of the first.",
        "37 ms a pair of 640 x 480 on one core of the bench machine (1.3 x the block matching)"),
    /** A printed tag on the thing. */
    TAG("A printed tag on the thing, which the stage 'tags' finds.", "the stage 'tags'");

    private final String doc;
    private final String cost;

    Way(String doc, String cost) {
      this.doc = doc;
      this.cost = cost;
    }

    /** One sentence: what tells the distance. */
    public String doc() {
      return doc;
    }

    /** One phrase: what it costs. */
    public String cost() {
      return cost;
    }
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

  /** Makes the locator of one camera that has nothing beside it. */
  public Locator open(CameraModel camera) {
    return open(camera, Optional.empty(), Optional.empty());
  }

  /**
   * Makes the locator of one camera.
   *
   * @param stereo what the way {@link Way#STEREO} asks; without it that way cannot tell
   * @param tags what the way {@link Way#TAG} asks; without it that way cannot tell
   */
  public Locator open(
      CameraModel camera,
      Optional<? extends DistanceSource> stereo,
      Optional<? extends DistanceSource> tags) {
    List<DistanceSource> sources = new ArrayList<>();
    for (Way way : ways) {
      switch (way) {
        case LIDAR -> sources.add(new LidarDistance(camera));
        case GROUND -> sources.add(new GroundDistance(camera, horizonRadians));
        case HEIGHT -> sources.add(new HeightDistance(camera, known()));
        case STEREO -> stereo.ifPresent(sources::add);
        case TAG -> tags.ifPresent(sources::add);
      }
    }
    return new Locator(camera, sources);
  }

  private Map<String, TypicalHeight> known() {
    Map<String, TypicalHeight> known = new HashMap<>(TypicalHeight.COCO);
    known.putAll(heights);
    return known;
  }
}
