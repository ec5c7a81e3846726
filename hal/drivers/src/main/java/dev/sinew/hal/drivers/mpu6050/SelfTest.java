package dev.sinew.hal.drivers.mpu6050;

import dev.sinew.hal.drivers.inertial.SelfTesting;
import java.util.Locale;

/**
 * The chip's own test of its six moving parts: each is pushed electrically, and what it answers is
 * compared with what it answered in the factory. Source: Register Map 4.1 and 4.2; both with ±250
 * °/s and ±8 g, passed within ±14 %.
 *
 * <p>Counterfeit chips come without factory values; then nothing can be said, and nothing is.
 */
final class SelfTest implements SelfTesting {
  static final int FRAMES = 16;

  /** Set in GYRO_CONFIG and ACCEL_CONFIG: bits 7:5 push the three axes. */
  static final int PUSH = 0xe0;

  static final int GYRO_SELECT = 0;
  static final int ACCEL_SELECT = 2;

  /** 14 % of the datasheet and as much again for the noise of so few samples and a rough floor. */
  private static final double TOLERANCE = 0.28;

  /** Counts between two samples of a still chip: 1.5 °/s and 0.1 g. */
  private static final int STILL_GYRO = 200;

  private static final int STILL_ACCEL = 400;

  private static final String[] AXES = {
    "accelerometer x",
    "accelerometer y",
    "accelerometer z",
    "gyroscope x",
    "gyroscope y",
    "gyroscope z"
  };

  private final double[] trim = new double[6];
  private final long[] rest = new long[6];
  private final long[] pushed = new long[6];
  private final int[] low = new int[6];
  private final int[] high = new int[6];
  private int restFrames;
  private int pushedFrames;
  private boolean moved;

  /** Forgets all samples. */
  @Override
  public void restart() {
    restFrames = 0;
    pushedFrames = 0;
    moved = false;
    java.util.Arrays.fill(rest, 0);
    java.util.Arrays.fill(pushed, 0);
  }

  /**
   * Takes the factory's values.
   *
   * @param bytes SELF_TEST_X, _Y, _Z and _A
   */
  void factory(byte[] bytes) {
    for (int axis = 0; axis < 3; axis++) {
      int gyro = bytes[axis] & 0x1f;
      int accel = (bytes[axis] >> 3 & 0x1c) | (bytes[3] >> (4 - 2 * axis) & 3);
      double sign = axis == 1 ? -1 : 1;
      trim[3 + axis] = gyro == 0 ? 0 : sign * 25 * 131 * StrictMath.pow(1.046, gyro - 1);
      trim[axis] = accel == 0 ? 0 : 4096 * 0.34 * StrictMath.pow(0.92 / 0.34, (accel - 1) / 30.0);
    }
  }

  /** Takes one axis of a sample; accelerometer 0 to 2, gyroscope 3 to 5. */
  void axis(int axis, int counts, boolean isPushed) {
    boolean first = (isPushed ? pushedFrames : restFrames) == 0;
    low[axis] = first ? counts : Math.min(low[axis], counts);
    high[axis] = first ? counts : Math.max(high[axis], counts);
    moved |= high[axis] - low[axis] > (axis < 3 ? STILL_ACCEL : STILL_GYRO);
    (isPushed ? pushed : rest)[axis] += counts;
  }

  /** All six axes of a sample were taken. */
  void frame(boolean isPushed) {
    if (isPushed) {
      pushedFrames++;
    } else {
      restFrames++;
    }
  }

  @Override
  public boolean restTaken() {
    return restFrames >= FRAMES;
  }

  @Override
  public boolean pushedTaken() {
    return pushedFrames >= FRAMES;
  }

  /** Whether the body moved meanwhile, so that the samples say nothing of the chip. */
  @Override
  public boolean disturbed() {
    return moved;
  }

  /** What is wrong with the chip; empty when nothing is. */
  @Override
  public String problem() {
    for (int axis = 0; axis < AXES.length; axis++) {
      double answer = (double) pushed[axis] / pushedFrames - (double) rest[axis] / restFrames;
      if (trim[axis] != 0 && Math.abs(answer / trim[axis] - 1) > TOLERANCE) {
        return String.format(
            Locale.ROOT,
            "self-test failed: %s answers %.0f %% of its factory value, expected 86 to 114 %%; the"
                + " chip is damaged or counterfeit: check it by turning it, and replace it",
            AXES[axis],
            100 * answer / trim[axis]);
      }
    }
    return "";
  }
}
