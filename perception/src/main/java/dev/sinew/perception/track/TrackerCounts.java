package dev.sinew.perception.track;

/**
 * What a tracker met so far.
 *
 * @param pictures taken in
 * @param stale pictures that were ignored because they were not newer than the one before
 * @param restarts how often time went back so far that everything began anew
 * @param gaps how often no picture came for so long that no track was expected where it was
 * @param unsound detections whose box or score was no number, empty or out of all bounds
 * @param crowded detections and new tracks that were left out because there were too many
 * @param misplaced pictures that placed a thing too far from where it was expected to be believed
 */
public record TrackerCounts(
    long pictures,
    long stale,
    long restarts,
    long gaps,
    long unsound,
    long crowded,
    long misplaced) {
  /** Of a tracker that met nothing yet. */
  public static final TrackerCounts NONE = new TrackerCounts(0, 0, 0, 0, 0, 0, 0);
}
