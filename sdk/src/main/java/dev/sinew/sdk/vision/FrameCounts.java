package dev.sinew.sdk.vision;

/**
 * What became of a camera's pictures since it was opened.
 *
 * @param captured pictures that came from the camera
 * @param dropped of those, pictures that nobody took before the next one came, for which no memory
 *     was free, or that were out of order
 * @param damaged pictures that could not be decoded; not among the captured
 * @param restarts how often the source was started again after it ended or stalled
 * @param late of the captured, pictures that were older than one period when they were handed out
 * @param outOfOrder of the dropped, pictures whose capture was not after that of the picture before
 */
public record FrameCounts(
    long captured, long dropped, long damaged, long restarts, long late, long outOfOrder) {
  /** Nothing has come yet. */
  public static final FrameCounts NONE = new FrameCounts(0, 0, 0, 0);

  /** The counts of a source in which nothing is ever late or out of order. */
  public FrameCounts(long captured, long dropped, long damaged, long restarts) {
    this(captured, dropped, damaged, restarts, 0, 0);
  }
}
