package dev.sinew.perception.footage;

import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.FrameCounts;
import java.util.Optional;

/**
 * When pictures fall due at a fixed rate, in robot time, and what became of them. The first is due
 * at once. Single-threaded but for {@link #counts}.
 */
final class FrameRhythm {
  private final double periodNanos;
  private long startNanos;
  private volatile long next;
  private volatile long given;
  private volatile long late;
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

  /**
   * Counts what is handed out, and returns it.
   *
   * @param frame empty when the picture that was due had to be dropped
   */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  Optional<Frame> handOut(Optional<Frame> frame, long nowNanos) {
    if (frame.isPresent()) {
      given++;
      if (nowNanos - frame.get().captureNanos() > periodNanos) {
        late++;
      }
    }
    return frame;
  }

  /** Pictures that fell due, and those of them that were skipped or for which no frame was free. */
  FrameCounts counts(long damaged, long restarts) {
    long due = next;
    long captured = Math.max(0, due - damaged);
    return new FrameCounts(captured, Math.max(0, captured - given), damaged, restarts, late, 0);
  }
}
