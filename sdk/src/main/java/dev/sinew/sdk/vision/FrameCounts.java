package dev.sinew.sdk.vision;

/**
 * What became of a camera's pictures since it was opened.
 *
 * @param captured pictures that came from the camera
 * @param dropped of those, pictures that nobody took before the next one came, or for which no
 *     memory was free
 * @param damaged pictures that could not be decoded; not among the captured
 * @param restarts how often the source was started again after it ended or stalled
 */
public record FrameCounts(long captured, long dropped, long damaged, long restarts) {
  /** Nothing has come yet. */
  public static final FrameCounts NONE = new FrameCounts(0, 0, 0, 0);
}
