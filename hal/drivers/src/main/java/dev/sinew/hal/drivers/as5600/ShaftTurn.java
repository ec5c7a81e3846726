package dev.sinew.hal.drivers.as5600;

/**
 * Unwraps an angle of 4096 steps into turns and measures its speed: over as many of the last
 * samples as it takes to see 32 steps, at most {@link #SAMPLES}, so that a slow shaft is not
 * measured by single steps and a fast one without delay.
 */
final class ShaftTurn {
  static final int STEPS = 4096;
  static final int SAMPLES = 16;
  private static final int MASK = SAMPLES - 1;
  private static final int ENOUGH_STEPS = 32;

  private final long[] steps = new long[SAMPLES];
  private final long[] times = new long[SAMPLES];
  private long count;
  private boolean known;
  private int lastAngle;
  private long turned;

  /** Samples were missed: the next one joins on where this one ended. */
  void restart() {
    known = false;
    count = 0;
  }

  /**
   * Takes a sample.
   *
   * @param angle 0 to 4095
   */
  void add(int angle, long timeNanos) {
    if (known) {
      // Less than half a turn between two samples.
      turned += Math.floorMod(angle - lastAngle + STEPS / 2, STEPS) - STEPS / 2;
    }
    known = true;
    lastAngle = angle;
    // Two looks in one moment are one: there is no speed between them.
    boolean again = count > 0 && times[(int) (count - 1 & MASK)] == timeNanos;
    int at = (int) ((again ? count - 1 : count++) & MASK);
    steps[at] = turned;
    times[at] = timeNanos;
  }

  /** Steps since the beginning. */
  long steps() {
    return turned;
  }

  /** Steps per second; 0 before the second sample. */
  double speed() {
    int last = (int) (count - 1 & MASK);
    for (int back = 1; back < Math.min(count, SAMPLES); back++) {
      int at = (int) (count - 1 - back & MASK);
      long moved = steps[last] - steps[at];
      if (Math.abs(moved) >= ENOUGH_STEPS || back == Math.min(count, SAMPLES) - 1) {
        return moved * 1e9 / (times[last] - times[at]);
      }
    }
    return 0;
  }
}
