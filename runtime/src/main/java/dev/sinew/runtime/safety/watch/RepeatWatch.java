package dev.sinew.runtime.safety.watch;

import dev.sinew.sdk.component.ImuSample;
import dev.sinew.sdk.component.LidarSample;
import java.util.Arrays;

/**
 * Knows a sensor that goes on answering and measures nothing new. What a real one measures carries
 * noise, so two turns of a lidar are never alike degree for degree, and an inertial unit never
 * gives the same six numbers for long. A reading that is alike was not measured again and must be
 * left to grow old. A sensor that has never varied is not judged: it has no noise to miss.
 */
public final class RepeatWatch {
  /** Fewer echoes than this say nothing. */
  private static final int FEWEST = 20;

  /** Share of equal distances from which a turn is a repetition. */
  private static final double ALIKE = 0.95;

  /** How long an inertial unit may repeat itself: it may be read faster than it measures. */
  private static final long LONGEST_NANOS = 100_000_000L;

  /** A head does not stop at the same angles in each turn: distances are compared by degrees. */
  private static final int DEGREES = 360;

  private float[] before = new float[DEGREES];
  private float[] now = new float[DEGREES];
  private boolean turnSeen;
  private boolean turnsVary;

  private final double[] six = new double[6];
  private long changedNanos;
  private boolean inertiaVaries;
  private boolean inertiaSeen;

  /** Whether a turn repeats the one before; remembers it for the next question. */
  public boolean repeats(LidarSample turn) {
    Arrays.fill(now, 0);
    int echoes = 0;
    int equal = 0;
    for (int i = 0; i < turn.count; i++) {
      float range = turn.range[i];
      int degree = Math.min(DEGREES - 1, (int) Math.toDegrees(turn.angle[i]));
      now[degree] = range;
      if (range > 0) {
        echoes++;
        if (before[degree] == range
            || before[(degree + 1) % DEGREES] == range
            || before[(degree + DEGREES - 1) % DEGREES] == range) {
          equal++;
        }
      }
    }
    boolean alike = turnSeen && echoes >= FEWEST && equal >= ALIKE * echoes;
    turnsVary |= turnSeen && !alike && echoes >= FEWEST;
    turnSeen = true;
    float[] spare = before;
    before = now;
    now = spare;
    return alike && turnsVary;
  }

  /** Whether an inertial unit has repeated itself for too long; remembers the reading. */
  public boolean repeats(ImuSample sample) {
    boolean same =
        six[0] == sample.gyroX
            && six[1] == sample.gyroY
            && six[2] == sample.gyroZ
            && six[3] == sample.accelX
            && six[4] == sample.accelY
            && six[5] == sample.accelZ;
    if (!same || !inertiaSeen) {
      inertiaVaries |= inertiaSeen;
      inertiaSeen = true;
      changedNanos = sample.timeNanos;
      six[0] = sample.gyroX;
      six[1] = sample.gyroY;
      six[2] = sample.gyroZ;
      six[3] = sample.accelX;
      six[4] = sample.accelY;
      six[5] = sample.accelZ;
      return false;
    }
    return inertiaVaries && sample.timeNanos - changedNanos > LONGEST_NANOS;
  }
}
