package dev.sinew.runtime.condition;

/** What a condition may ask of one track. */
public enum TrackField {
  /** From the robot's origin; unknown while the track has no position. */
  DISTANCE("distance", Dimension.LENGTH),
  /** Off straight ahead, to either side: 0 to π. */
  BEARING("bearing", Dimension.ANGLE),
  SCORE("score", Dimension.RATIO),
  /** Since it was last seen in a picture. */
  AGE("age", Dimension.TIME),
  /** In how many pictures it was seen. */
  HITS("hits", Dimension.COUNT);

  private final String word;
  private final Dimension dimension;

  TrackField(String word, Dimension dimension) {
    this.word = word;
    this.dimension = dimension;
  }

  /** As it is written. */
  public String word() {
    return word;
  }

  public Dimension dimension() {
    return dimension;
  }
}
