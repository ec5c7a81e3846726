package dev.sinew.perception.camera;

/**
 * When pictures fall due at a fixed rate, in robot time. The first is due at once. Single-threaded.
 */
final class FrameRhythm {
  private final double periodNanos;
  private long startNanos;
  private long next;
  private boolean started;

  /**
   * @param framesPerSecond above 0
   */
  FrameRhythm(double framesPerSecond) {
    if (!(framesPerSecond > 0)) {
      throw new IllegalArgumentException("a camera's rate is above 0 Hz, not " + framesPerSecond);
    }
    periodNanos = 1e9 / framesPerSecond;
  }

  /**
   * The number of the newest picture that is due and was not taken, or −1. Takes it: older ones
   * that were never asked for are skipped.
   */
  long takeDue(long nowNanos) {
    if (!started) {
      started = true;
      startNanos = nowNanos;
    }
    long due = (long) Math.floor((nowNanos - startNanos) / periodNanos);
    if (due < next) {
      return -1;
    }
    next = due + 1;
    return due;
  }

  /** When a picture fell due. */
  long dueNanos(long number) {
    return startNanos + (long) Math.ceil(number * periodNanos);
  }
}
