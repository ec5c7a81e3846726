package dev.sinew.hal.drivers.lsm6dsox;

import dev.sinew.hal.drivers.inertial.SelfTesting;
import java.util.Arrays;
import java.util.Locale;

/**
 * The chip's own test: each part is pushed electrically and has to answer within limits. Source:
 * datasheet DS12814, table 2: 150 to 700 °/s at ±2000 °/s, 50 to 1700 mg at ±4 g.
 */
final class SelfTest implements SelfTesting {
  static final int WORDS = 10;

  static final int GYRO_SELECT = 3;
  static final int ACCEL_RANGE = 1;

  /** Counts between two samples of a still chip: 3 °/s and 0.1 g. */
  private static final int STILL_GYRO = 43;

  private static final int STILL_ACCEL = 820;

  private static final String[] AXES = {"x", "y", "z"};

  private final long[] rest = new long[6];
  private final long[] pushed = new long[6];
  private final int[] words = new int[4];
  private final int[] low = new int[6];
  private final int[] high = new int[6];
  private boolean moved;

  @Override
  public void restart() {
    moved = false;
    Arrays.fill(rest, 0);
    Arrays.fill(pushed, 0);
    Arrays.fill(words, 0);
  }

  /** Takes a word of the gyroscope (0) or the accelerometer (1). */
  void add(int part, int x, int y, int z, boolean isPushed) {
    long[] sums = isPushed ? pushed : rest;
    sums[3 * part] += x;
    sums[3 * part + 1] += y;
    sums[3 * part + 2] += z;
    boolean first = words[part + (isPushed ? 2 : 0)] == 0;
    spread(3 * part, x, first);
    spread(3 * part + 1, y, first);
    spread(3 * part + 2, z, first);
    words[part + (isPushed ? 2 : 0)]++;
  }

  private void spread(int axis, int counts, boolean first) {
    low[axis] = first ? counts : Math.min(low[axis], counts);
    high[axis] = first ? counts : Math.max(high[axis], counts);
    moved |= high[axis] - low[axis] > (axis < 3 ? STILL_GYRO : STILL_ACCEL);
  }

  /** Whether the body moved meanwhile, so that the samples say nothing of the chip. */
  @Override
  public boolean disturbed() {
    return moved;
  }

  @Override
  public boolean restTaken() {
    return words[0] >= WORDS && words[1] >= WORDS;
  }

  @Override
  public boolean pushedTaken() {
    return words[2] >= WORDS && words[3] >= WORDS;
  }

  /** What is wrong with the chip; empty when nothing is. */
  @Override
  public String problem() {
    for (int i = 0; i < 6; i++) {
      int part = i / 3;
      double counts = (double) pushed[i] / words[2 + part] - (double) rest[i] / words[part];
      double answer =
          Math.abs(
              part == 0
                  ? Math.toDegrees(counts * Registers.gyroScale(GYRO_SELECT))
                  : counts * Registers.accelScale(ACCEL_RANGE) / Registers.GRAVITY * 1000);
      boolean sound = part == 0 ? answer >= 150 && answer <= 700 : answer >= 50 && answer <= 1700;
      if (!sound) {
        return String.format(
            Locale.ROOT,
            "self-test failed: %s %s answers %.0f %s; the chip is damaged: check it by turning it,"
                + " and replace it",
            part == 0 ? "gyroscope" : "accelerometer",
            AXES[i % 3],
            answer,
            part == 0 ? "°/s, expected 150 to 700" : "mg, expected 50 to 1700");
      }
    }
    return "";
  }
}
