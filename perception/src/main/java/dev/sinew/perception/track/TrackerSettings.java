package dev.sinew.perception.track;

/**
 * How the tracker judges.
 *
 * @param kind how detections and tracks are paired
 * @param sureScore a detection from here up is shown at once, in [0, 1]
 * @param strongScore a detection from here up is matched in the first round, in [0, 1]
 * @param leastScore a detection below is ignored, in [0, 1]
 * @param overlap smallest overlap (IoU) of a track's expected box and its detection, in [0, 1]
 * @param strongHits in how many pictures a strong object must be seen before it is shown
 * @param weakHits the same for one that was never strong
 * @param lostSeconds how long an unseen track is still expected where it was
 * @param historySeconds how old a picture may be for an answer about it to count
 * @param samePlaceMetres tracks that stand closer are one object
 * @param boughtScore a bought detection below is ignored, in [0, 1]
 */
public record TrackerSettings(
    TrackerKind kind,
    double sureScore,
    double strongScore,
    double leastScore,
    double overlap,
    int strongHits,
    int weakHits,
    double lostSeconds,
    double historySeconds,
    double samePlaceMetres,
    double boughtScore) {
  private static final double STRONG = 1.0 / 3;
  private static final double SURE = 0.8;

  /** For a detector like NanoDet-g, which gives what scores 0.25, at 5 to 30 pictures a second. */
  public static final TrackerSettings DEFAULT = forDetector(0.25);

  /**
   * Fitted to the scale of a detector's scores: strong is what lies a third of the way from the
   * least score to 1, sure what lies four fifths of the way.
   *
   * @param leastScore what the detector gives at least, in [0, 1)
   */
  public static TrackerSettings forDetector(double leastScore) {
    if (!(leastScore >= 0 && leastScore < 1)) {
      throw new IllegalArgumentException("least score " + leastScore);
    }
    double range = 1 - leastScore;
    return new TrackerSettings(
        TrackerKind.BYTETRACK,
        leastScore + SURE * range,
        leastScore + STRONG * range,
        leastScore,
        0.3,
        2,
        3,
        2.0,
        20.0,
        0.45,
        0.5);
  }

  /** The same with another way of pairing. */
  public TrackerSettings with(TrackerKind other) {
    return new TrackerSettings(
        other,
        sureScore,
        strongScore,
        leastScore,
        overlap,
        strongHits,
        weakHits,
        lostSeconds,
        historySeconds,
        samePlaceMetres,
        boughtScore);
  }

  /** In how many pictures an object must be seen before it is shown, by its newest score. */
  int hitsFor(double score) {
    if (score >= sureScore) {
      return 1;
    }
    return score >= strongScore ? strongHits : weakHits;
  }
}
