package dev.sinew.hal.drivers.lis3mdl;

import dev.sinew.hal.drivers.register.ChipRegisters;
import dev.sinew.hal.drivers.register.ChipSensor;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Followers;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Magnetometer;
import dev.sinew.sdk.component.Reading;
import dev.sinew.sdk.component.SharedSensor;
import dev.sinew.sdk.time.Clock;

/**
 * ST LIS3MDL at 80 Hz in ultra-high-performance mode, ±4 gauss. Until the iron around it is known
 * its health is degraded; one slow turn of the robot on the spot measures it. Source: datasheet
 * DocID024204, revision 6 (section numbers below).
 */
final class Lis3mdl extends ChipSensor<Reading> implements Magnetometer, SharedSensor<Reading> {
  /** 7.5: SOFT_RST; a boot takes a few milliseconds. */
  static final long RESET_NANOS = 20_000_000;

  /** Two conversions at 80 Hz. */
  static final long SETTLE_NANOS = 40_000_000;

  static final long SILENCE_NANOS = 500_000_000;

  private static final int WHO_AM_I = 0x0f;
  private static final int IDENTITY = 0x3d;
  private static final int CTRL_REG1 = 0x20;
  private static final int CTRL_REG2 = 0x21;
  private static final int CTRL_REG3 = 0x22;
  private static final int CTRL_REG4 = 0x23;
  private static final int CTRL_REG5 = 0x24;
  private static final int STATUS_REG = 0x27;

  /** 5.1.1: the register's address goes up by itself when its top bit is set. */
  private static final int BURST = 0x80;

  /** 7.4: OM = ultra-high, DO = 80 Hz. */
  private static final int RATE = 0x7c;

  private static final int SELF_TEST = 0x01;

  /** 7.5: FS = ±4 gauss, and ±12 gauss for the self-test. */
  private static final int FULL_SCALE = 0x00;

  private static final int TEST_SCALE = 0x40;
  private static final int SOFT_RESET = 0x04;

  /** 7.6: continuous conversion; 3 is power-down. */
  private static final int CONTINUOUS = 0x00;

  private static final int POWER_DOWN = 0x03;

  /** 7.7 and 7.8: z as good as x and y; whole values. */
  private static final int Z_ULTRA = 0x0c;

  private static final int WHOLE_VALUES = 0x40;

  /** 7.9: ZYXDA. */
  private static final int NEW = 0x08;

  /** Table 3: 6842 counts a gauss at ±4, 2281 at ±12; 1 gauss is 100 µT. */
  private static final double TESLA_PER_COUNT = 1e-4 / 6842;

  private static final double TEST_GAUSS_PER_COUNT = 1.0 / 2281;

  /** Table 3, self-test at ±12 gauss: x and y 1 to 3 gauss, z 0.1 to 1. */
  private static final double[] TEST_LEAST = {1, 1, 0.1};

  private static final double[] TEST_MOST = {3, 3, 1};

  private enum Phase {
    RESETTING,
    RESTING,
    PUSHED,
    RUNNING
  }

  private final double cosYaw;
  private final double sinYaw;
  private final KeptIron kept;
  private final IronFit fit = new IronFit();
  private final Followers<Reading> followers = new Followers<>();
  private final byte[] burst = new byte[7];
  private final int[] rest = new int[3];
  private final Health uncalibrated;

  private Phase phase = Phase.RESETTING;
  private long untilNanos;
  private long freshNanos;
  private boolean tested;
  private Health soundness = Health.OK;

  Lis3mdl(ChipRegisters chip, Lis3mdlConfig config, KeptIron kept, Clock clock) {
    super(chip, clock);
    this.kept = kept;
    this.cosYaw = StrictMath.cos(config.mountYaw());
    this.sinYaw = StrictMath.sin(config.mountYaw());
    this.uncalibrated =
        Health.degraded(
            chip.device()
                + ": the robot's own iron is not known; let it turn once on the spot, slowly");
  }

  @Override
  protected void setUp(long now) throws ComponentException {
    int identity = chip.readByte(WHO_AM_I, "WHO_AM_I");
    if (identity != IDENTITY) {
      throw new ComponentException(
          "%s: WHO_AM_I is 0x%02x, expected 0x3d (LIS3MDL); another chip has this address: check wiring and address"
              .formatted(chip.device(), identity));
    }
    chip.writeByte(CTRL_REG2, "CTRL_REG2", SOFT_RESET);
    phase = Phase.RESETTING;
    untilNanos = now + RESET_NANOS;
    progress(Health.degraded(chip.device() + ": starting"));
  }

  @Override
  protected boolean measure(Reading into, long now) throws ComponentException {
    if (now < untilNanos) {
      return false;
    }
    if (phase == Phase.RESETTING) {
      chip.writeByte(CTRL_REG4, "CTRL_REG4", Z_ULTRA);
      chip.writeByte(CTRL_REG5, "CTRL_REG5", WHOLE_VALUES);
      chip.writeByte(CTRL_REG3, "CTRL_REG3", CONTINUOUS);
      if (tested) {
        run(now);
      } else {
        phase = Phase.RESTING;
        range(TEST_SCALE, RATE, now);
      }
      return false;
    }
    chip.read(BURST | STATUS_REG, "STATUS_REG to OUT_Z_H", burst, burst.length);
    if ((burst[0] & NEW) == 0) {
      if (now - freshNanos > SILENCE_NANOS) {
        throw new ComponentException(
            "%s: no measurement for %d ms, expected one every 13 ms; the chip may have lost power: check its supply; setting it up again"
                .formatted(chip.device(), (now - freshNanos) / 1_000_000));
      }
      return false;
    }
    freshNanos = now;
    switch (phase) {
      case RESTING -> {
        for (int axis = 0; axis < 3; axis++) {
          rest[axis] = counts(axis);
        }
        phase = Phase.PUSHED;
        range(TEST_SCALE, RATE | SELF_TEST, now);
        return false;
      }
      case PUSHED -> {
        judge();
        run(now);
        return false;
      }
      default -> {
        give(into, now);
        return true;
      }
    }
  }

  private void range(int scale, int rate, long now) throws ComponentException {
    chip.writeByte(CTRL_REG2, "CTRL_REG2", scale);
    chip.writeByte(CTRL_REG1, "CTRL_REG1", rate);
    untilNanos = now + SETTLE_NANOS;
    freshNanos = untilNanos;
    if (untilNanos > now) {
      // A value from before the change would be read at once.
      chip.read(BURST | STATUS_REG, "STATUS_REG to OUT_Z_H", burst, burst.length);
    }
  }

  private void run(long now) throws ComponentException {
    range(FULL_SCALE, RATE, now);
    phase = Phase.RUNNING;
  }

  private void judge() {
    tested = true;
    for (int axis = 0; axis < 3; axis++) {
      double gauss = Math.abs(counts(axis) - rest[axis]) * TEST_GAUSS_PER_COUNT;
      if (gauss < TEST_LEAST[axis] || gauss > TEST_MOST[axis]) {
        soundness =
            Health.degraded(
                "%s: self-test failed: %s answers %.2f gauss, expected %.1f to %.1f; the chip is damaged: check it by turning it, and replace it"
                    .formatted(
                        chip.device(),
                        "xyz".charAt(axis),
                        gauss,
                        TEST_LEAST[axis],
                        TEST_MOST[axis]));
        return;
      }
    }
  }

  private void give(Reading into, long now) {
    double chipX = counts(0) * TESLA_PER_COUNT;
    double chipY = counts(1) * TESLA_PER_COUNT;
    double x = cosYaw * chipX - sinYaw * chipY;
    double y = sinYaw * chipX + cosYaw * chipY;
    if (!kept.known() && fit.add(x, y)) {
      fit.fit().ifPresentOrElse(kept::measured, fit::restart);
    }
    into.timeNanos = now;
    into.values[X] = kept.iron().x(x, y);
    into.values[Y] = kept.iron().y(x, y);
    into.values[Z] = counts(2) * TESLA_PER_COUNT;
    report(kept.known() ? soundness : uncalibrated);
    followers.tell(into);
  }

  /** The chip's z points up, as the body's. */
  private int counts(int axis) {
    return (burst[1 + 2 * axis] & 0xff) | burst[2 + 2 * axis] << 8;
  }

  @Override
  public void follow(Follower<Reading> follower) {
    followers.add(follower);
  }

  @Override
  public void unfollow(Follower<Reading> follower) {
    followers.remove(follower);
  }

  @Override
  protected void sleep() throws ComponentException {
    chip.writeByte(CTRL_REG3, "CTRL_REG3", POWER_DOWN);
  }
}
