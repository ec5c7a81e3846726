package dev.sinew.perception.track;

/**
 * How the tracker judges.
 *
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
    double strongScore,
    double leastScore,
    double overlap,
    int strongHits,
    int weakHits,
    double lostSeconds,
    double historySeconds,
    double samePlaceMetres,
    double boughtScore) {
  /** For a detector like NanoDet-g at 5 to 30 pictures per second. */
  public static final TrackerSettings DEFAULT =
      new TrackerSettings(0.5, 0.25, 0.3, 2, 3, 2.0, 20.0, 0.45, 0.5);
}
