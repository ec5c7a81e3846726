package dev.sinew.hal.drivers.lsm6dsox;

import dev.sinew.hal.drivers.inertial.FrameClock;
import dev.sinew.hal.drivers.inertial.GyroBias;
import dev.sinew.hal.drivers.inertial.MeanMotion;
import dev.sinew.hal.drivers.register.ChipRegisters;
import dev.sinew.hal.drivers.register.ChipSensor;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Followers;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Imu;
import dev.sinew.sdk.component.ImuSample;
import dev.sinew.sdk.component.SharedSensor;
import dev.sinew.sdk.time.Clock;

/**
 * ST LSM6DSOX by its FIFO: every sample the chip took since the last call goes into the mean that
 * {@link #sample} gives. Never waits: reset, self-test, settling and the bias measurement pass
 * while it returns false, about 1.2 s after opening on a body that stands still.
 */
final class Lsm6dsox extends ChipSensor<ImuSample> implements Imu, SharedSensor<ImuSample> {
  /** 9.14: the reset takes 50 µs; AN5272 asks for 10 ms after power-up. */
  static final long RESET_NANOS = 20_000_000;

  /** AN5272, self-test: 100 ms after a change of range or rate. */
  static final long SETTLE_NANOS = 100_000_000;

  /** A body that moves is given so long to stand still for the self-test. */
  static final long SELF_TEST_NANOS = 1_500_000_000;

  static final long SILENCE_NANOS = 500_000_000;
  static final long FORGIVE_NANOS = 5_000_000_000L;

  /** Four words a transfer: an adapter that knows SMBus alone moves at most 32 bytes. */
  private static final int CHUNK_WORDS = 4;

  /** 208 Hz. */
  private static final int TEST_RATE = 5;

  private enum Phase {
    RESETTING,
    RESTING,
    PUSHED,
    BIAS,
    RUNNING
  }

  private final int rateCode;
  private final int gyroSelect;
  private final int accelRange;
  private final double gyroScale;
  private final double accelScale;
  private final byte[] chunk = new byte[CHUNK_WORDS * Registers.WORD_BYTES];
  private final FrameClock frameClock;
  private final MeanMotion mean;
  private final GyroBias bias;
  private final SelfTest selfTest = new SelfTest();
  private final Followers<ImuSample> followers = new Followers<>();
  private final Health overflowHealth;

  private Phase phase = Phase.RESETTING;
  private long untilNanos;
  private boolean emptied;
  private long freshNanos;
  private long testUntilNanos = Long.MIN_VALUE;
  private boolean tested;
  private boolean biasKnown;
  private GyroBias.Verdict verdict = GyroBias.Verdict.MEASURING;
  private double temperature = Double.NaN;
  private boolean overflown;
  private long overflowNanos;
  private Health healthWhenRunning = Health.OK;

  Lsm6dsox(ChipRegisters chip, Lsm6dsoxConfig config, GyroBias bias, Clock clock) {
    super(chip, clock);
    this.bias = bias;
    this.rateCode = Registers.rateCode(config.sampleRate());
    this.gyroSelect = Registers.gyroSelect(config.maxAngularVelocity());
    this.accelRange = Registers.accelRange(config.maxAcceleration());
    this.gyroScale = Registers.gyroScale(gyroSelect);
    this.accelScale = Registers.accelScale(accelRange);
    this.frameClock = new FrameClock((long) (1e9 / Registers.rate(rateCode)));
    this.mean = new MeanMotion(config.mountYaw());
    this.overflowHealth =
        Health.degraded(
            chip.device()
                + ": the FIFO overflowed and turns were lost; check the load of this bus and"
                + " machine, or lower sampleRate");
  }

  @Override
  protected void setUp(long now) throws ComponentException {
    int identity = chip.readByte(Registers.WHO_AM_I, "WHO_AM_I");
    if (identity != Registers.IDENTITY) {
      throw new ComponentException(
          "%s: WHO_AM_I is 0x%02x, expected 0x6c (LSM6DSOX); %s"
              .formatted(chip.device(), identity, guess(identity)));
    }
    chip.writeByte(Registers.CTRL3_C, "CTRL3_C", Registers.RESET);
    phase = Phase.RESETTING;
    untilNanos = now + RESET_NANOS;
    progress(Health.degraded(chip.device() + ": starting"));
  }

  private static String guess(int identity) {
    return switch (identity) {
      case 0x69 -> "this is an LSM6DS3: check which board you have";
      case 0x6a -> "this is an LSM6DSL or LSM6DSM: check which board you have";
      case 0x6b -> "this is an LSM6DSR: check which board you have";
      case 0x00, 0xff -> "the bus gives no data: check wiring and pull-up resistors";
      default -> "another chip has this address: check wiring and address";
    };
  }

  @Override
  protected boolean measure(ImuSample into, long now) throws ComponentException {
    if (now < untilNanos) {
      return false;
    }
    if (phase == Phase.RESETTING) {
      chip.writeByte(Registers.CTRL3_C, "CTRL3_C", Registers.WHOLE_VALUES);
      if (tested) {
        configure(now);
      } else {
        testUntilNanos = testUntilNanos == Long.MIN_VALUE ? now + SELF_TEST_NANOS : testUntilNanos;
        rest(now);
      }
      return false;
    }
    if (!drain(now)) {
      return false;
    }
    switch (phase) {
      case RESTING -> {
        if (selfTest.restTaken()) {
          phase = Phase.PUSHED;
          range(TEST_RATE, SelfTest.GYRO_SELECT, SelfTest.ACCEL_RANGE, Registers.PUSH_BOTH, now);
        }
        return false;
      }
      case PUSHED -> {
        if (selfTest.pushedTaken()) {
          judge(now);
        }
        return false;
      }
      case BIAS -> {
        if (verdict != GyroBias.Verdict.MEASURING) {
          run();
        }
        return false;
      }
      default -> {
        if (mean.frames() == 0) {
          return false;
        }
        mean.into(into, bias, frameClock.timeNanos(0));
        into.temperature = temperature;
        followers.tell(into);
        report(overflown ? overflowHealth : healthWhenRunning);
        return true;
      }
    }
  }

  private void rest(long now) throws ComponentException {
    selfTest.restart();
    phase = Phase.RESTING;
    range(TEST_RATE, SelfTest.GYRO_SELECT, SelfTest.ACCEL_RANGE, 0, now);
  }

  private void judge(long now) throws ComponentException {
    if (selfTest.disturbed() && now < testUntilNanos) {
      rest(now);
      return;
    }
    tested = true;
    String problem = selfTest.disturbed() ? "" : selfTest.problem();
    if (!problem.isEmpty()) {
      healthWhenRunning = Health.degraded(chip.device() + ": " + problem);
    }
    configure(now);
  }

  private void range(int rate, int gyro, int accel, int push, long now) throws ComponentException {
    chip.writeByte(Registers.CTRL5_C, "CTRL5_C", push);
    chip.writeByte(Registers.CTRL1_XL, "CTRL1_XL", rate << 4 | Registers.accelCode(accel) << 2);
    chip.writeByte(Registers.CTRL2_G, "CTRL2_G", rate << 4 | gyro << 2);
    chip.writeByte(Registers.FIFO_CTRL3, "FIFO_CTRL3", rate << 4 | rate);
    untilNanos = now + SETTLE_NANOS;
    emptied = false;
  }

  private void configure(long now) throws ComponentException {
    range(rateCode, gyroSelect, accelRange, 0, now);
    if (biasKnown) {
      phase = Phase.RUNNING;
      return;
    }
    phase = Phase.BIAS;
    verdict = GyroBias.Verdict.MEASURING;
    bias.begin(untilNanos);
    progress(Health.degraded(chip.device() + ": measuring gyroscope bias; keep the robot still"));
  }

  private void run() {
    biasKnown = true;
    phase = Phase.RUNNING;
    if (verdict == GyroBias.Verdict.UNKNOWN) {
      healthWhenRunning =
          Health.degraded(
              chip.device()
                  + ": gyroscope bias not measured because the robot did not stand still for 0.5 s;"
                  + " restart it at rest");
    }
  }

  /** Takes everything out of the FIFO; false when nothing was in it. */
  private boolean drain(long now) throws ComponentException {
    if (!emptied) {
      empty(now);
      return false;
    }
    chip.read(Registers.FIFO_STATUS1, "FIFO_STATUS", chunk, 2);
    int status = (chunk[0] & 0xff) | (chunk[1] & 0xff) << 8;
    if ((status & Registers.OVERRUN) != 0) {
      // Words stay whole, but how long ago the oldest one was taken is not known any more.
      empty(now);
      overflown = true;
      overflowNanos = now;
      if (phase == Phase.RUNNING) {
        report(overflowHealth);
      }
      return false;
    }
    int words = status & Registers.WAITING;
    if (words == 0) {
      if (now - freshNanos > SILENCE_NANOS) {
        throw new ComponentException(
            "%s: no measurement for %d ms, expected one every %d ms; the chip may have lost power: check its supply; setting it up again"
                .formatted(
                    chip.device(),
                    (now - freshNanos) / 1_000_000,
                    frameClock.periodNanos() / 1_000_000));
      }
      return false;
    }
    freshNanos = now;
    // Half of the words are the gyroscope's; one of a pair may come with the next reading.
    int frames = Math.max(1, words / 2);
    frameClock.found(frames, now);
    mean.clear();
    for (int taken = 0; taken < words; ) {
      int some = Math.min(words - taken, CHUNK_WORDS);
      chip.read(Registers.FIFO_DATA_OUT_TAG, "FIFO_DATA_OUT", chunk, some * Registers.WORD_BYTES);
      for (int i = 0; i < some; i++) {
        word(i * Registers.WORD_BYTES);
      }
      taken += some;
    }
    if (phase == Phase.RUNNING) {
      chip.read(Registers.OUT_TEMP_L, "OUT_TEMP", chunk, 2);
      temperature = 25 + little(0) / 256.0;
    }
    if (overflown && now - overflowNanos > FORGIVE_NANOS) {
      overflown = false;
    }
    return true;
  }

  private void empty(long now) throws ComponentException {
    chip.writeByte(Registers.FIFO_CTRL4, "FIFO_CTRL4", Registers.FIFO_BYPASS);
    chip.writeByte(Registers.FIFO_CTRL4, "FIFO_CTRL4", Registers.FIFO_CONTINUOUS);
    frameClock.restart();
    freshNanos = now;
    emptied = true;
  }

  private void word(int at) {
    int tag = chunk[at] >> 3 & 0x1f;
    int x = little(at + 1);
    int y = little(at + 3);
    int z = little(at + 5);
    if (phase == Phase.RESTING || phase == Phase.PUSHED) {
      if (tag == Registers.TAG_GYRO || tag == Registers.TAG_ACCEL) {
        selfTest.add(tag - Registers.TAG_GYRO, x, y, z, phase == Phase.PUSHED);
      }
    } else if (tag == Registers.TAG_GYRO) {
      double rateX = x * gyroScale;
      double rateY = y * gyroScale;
      double rateZ = z * gyroScale;
      mean.gyro(rateX, rateY, rateZ);
      if (phase == Phase.BIAS && verdict == GyroBias.Verdict.MEASURING) {
        verdict =
            bias.add(
                mean.bodyX(rateX, rateY), mean.bodyY(rateX, rateY), rateZ, frameClock.timeNanos(0));
      }
    } else if (tag == Registers.TAG_ACCEL) {
      mean.accel(x * accelScale, y * accelScale, z * accelScale);
    }
  }

  private int little(int at) {
    return (chunk[at] & 0xff) | chunk[at + 1] << 8;
  }

  @Override
  public void follow(Follower<ImuSample> follower) {
    followers.add(follower);
  }

  @Override
  public void unfollow(Follower<ImuSample> follower) {
    followers.remove(follower);
  }

  /** 9.12 and 9.13: rate 0 is power-down. */
  @Override
  protected void sleep() throws ComponentException {
    chip.writeByte(Registers.CTRL1_XL, "CTRL1_XL", 0);
    chip.writeByte(Registers.CTRL2_G, "CTRL2_G", 0);
  }
}
