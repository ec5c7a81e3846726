package dev.sinew.perception.motion;

import dev.sinew.perception.detect.Picture;
import dev.sinew.perception.track.Moment;
import org.jspecify.annotations.Nullable;

/**
 * Spares the detector a picture that shows what the one before showed: nothing moves, the robot
 * stands, and the detector looked not long ago. Single-threaded; native memory until it is closed.
 */
public final class MotionGate implements AutoCloseable {
  private static final double NANOS = 1e9;

  /** What just moved is still looked at for so long: it may have stopped, or slowed down. */
  private static final double LINGER_SECONDS = 0.4;

  private final MotionDetector detector;
  private final double intervalSeconds;
  private final double lingerSeconds;
  private @Nullable Moment opened;
  private @Nullable Moment moved;
  private long spared;
  private long passed;

  /**
   * @param intervalSeconds longest time for which the detector is spared, above 0
   * @param width of the camera's pictures, pixels
   * @param height of the camera's pictures, pixels
   */
  public MotionGate(MotionSettings settings, double intervalSeconds, int width, int height) {
    if (!(intervalSeconds > 0)) {
      throw new IllegalArgumentException("interval of " + intervalSeconds + " s");
    }
    detector = new MotionDetector(settings, width, height);
    this.intervalSeconds = intervalSeconds;
    lingerSeconds = Math.min(LINGER_SECONDS, intervalSeconds);
  }

  /** Takes the next picture in and tells whether the detector has to look at it. */
  public boolean opens(Picture picture, Moment moment) {
    boolean moves = detector.moves(picture, moment);
    if (moves || !detector.rested()) {
      moved = moment;
    }
    boolean open =
        !isWithin(opened, moment, intervalSeconds) || isWithin(moved, moment, lingerSeconds);
    if (open) {
      opened = moment;
      passed++;
    } else {
      spared++;
    }
    return open;
  }

  /** Whether something was less than so long ago; time that runs backwards is never within. */
  private static boolean isWithin(@Nullable Moment then, Moment now, double seconds) {
    if (then == null) {
      return false;
    }
    double since = (now.captureNanos() - then.captureNanos()) / NANOS;
    return since >= 0 && since < seconds;
  }

  /** Pictures the detector was spared. */
  public long spared() {
    return spared;
  }

  /** Pictures the detector had to look at. */
  public long passed() {
    return passed;
  }

  @Override
  public void close() {
    detector.close();
  }
}
