package dev.sinew.perception.look;

/**
 * How much may wait at once.
 *
 * @param mostWaiting looks, the one being made included, 1 to 256
 * @param mostFrames of them, those that hold a frame of a camera's pool, 1 to 16: a camera whose
 *     frames are all held is blind
 * @param mostStarted of them, those whose picture was decoded, 1 to 16; the most urgent one may
 *     exceed it
 */
public record LookLimits(int mostWaiting, int mostFrames, int mostStarted) {
  /** For a board. */
  public static final LookLimits DEFAULT = new LookLimits(16, 2, 4);

  public LookLimits {
    if (mostWaiting < 1
        || mostWaiting > 256
        || mostFrames < 1
        || mostFrames > 16
        || mostStarted < 1
        || mostStarted > 16) {
      throw new IllegalArgumentException(
          "limits %d, %d, %d: expected 1 to 256, 1 to 16 and 1 to 16"
              .formatted(mostWaiting, mostFrames, mostStarted));
    }
  }
}
