package dev.sinew.runtime.safety.watch;

/**
 * Tells from the accelerometer whether the robot lies over or falls. A condition counts once it has
 * lasted, so that a bump or a hard braking does not stop the robot, and goes on counting for a
 * second after it has passed. A sensor that measures no acceleration at all (all three exactly 0)
 * is not judged.
 */
public final class TiltWatch {
  private static final long HOLD_NANOS = 1_000_000_000L;

  private boolean started;
  private long lastNanos;
  private long tiltedNanos;
  private long fallingNanos;
  private long tiltUntilNanos = Long.MIN_VALUE;
  private long fallUntilNanos = Long.MIN_VALUE;

  /**
   * Takes one cycle's reading.
   *
   * @param nanos its time; a time not after the one before is the same reading again
   * @param cosMaxTilt cosine of the steepest allowed tilt
   * @param tiltNanos how long a tilt must last
   * @param fallBelow m/s² under which nothing carries the robot
   * @param fallNanos how long a fall must last
   */
  public void cycle(
      long nanos,
      double x,
      double y,
      double z,
      double cosMaxTilt,
      long tiltNanos,
      double fallBelow,
      long fallNanos) {
    if (started && nanos <= lastNanos) {
      return;
    }
    long passed = started ? nanos - lastNanos : 0;
    started = true;
    lastNanos = nanos;
    double size = Math.sqrt(x * x + y * y + z * z);
    if (size == 0) {
      tiltedNanos = 0;
      fallingNanos = 0;
      return;
    }
    boolean falls = size < fallBelow;
    fallingNanos = falls ? fallingNanos + passed : 0;
    if (falls && fallingNanos >= fallNanos) {
      fallUntilNanos = nanos + HOLD_NANOS;
    }
    // In free fall the direction says nothing.
    boolean leans = !falls && z < cosMaxTilt * size;
    tiltedNanos = leans ? tiltedNanos + passed : 0;
    if (leans && tiltedNanos >= tiltNanos) {
      tiltUntilNanos = nanos + HOLD_NANOS;
    }
  }

  /** Whether the robot leans too far, or did within the last second. */
  public boolean tilted(long nowNanos) {
    return nowNanos <= tiltUntilNanos;
  }

  /** Whether nothing carries the robot, or did not within the last second. */
  public boolean falling(long nowNanos) {
    return nowNanos <= fallUntilNanos;
  }
}
