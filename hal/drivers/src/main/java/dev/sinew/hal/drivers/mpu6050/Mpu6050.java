package dev.sinew.hal.drivers.mpu6050;

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
 * InvenSense MPU-6050 by its FIFO: every sample the chip took since the last call goes into the
 * mean that {@link #sample} gives. Never waits: reset, self-test, settling and the bias measurement
 * pass while it returns false, about 1 s after opening on a body that stands still. After a bus
 * error the chip is reset and set up again with the bias already known, since the robot may be
 * moving by then.
 */
final class Mpu6050 extends ChipSensor<ImuSample> implements Imu, SharedSensor<ImuSample> {
  /** Register map 4.28 and 4.3 of the product specification: 100 ms from reset to registers. */
  static final long RESET_NANOS = 100_000_000;

  /** Product Specification 6.1: the gyroscope settles within 30 ms; the filter needs a few more. */
  static final long SETTLE_NANOS = 60_000_000;

  /** A body that moves is given so long to stand still for the self-test. */
  static final long SELF_TEST_NANOS = 1_000_000_000;

  /** A chip that measures nothing for this long has lost its set-up, or its power for a moment. */
  static final long SILENCE_NANOS = 500_000_000;

  /** After this long without lost samples the health is good again. */
  static final long FORGIVE_NANOS = 5_000_000_000L;

  /** Two samples a transfer: an adapter that knows SMBus alone moves at most 32 bytes. */
  private static final int CHUNK_FRAMES = 2;

  private enum Phase {
    RESETTING,
    RESTING,
    PUSHED,
    BIAS,
    RUNNING
  }

  private final int rateDivider;
  private final int filter;
  private final int gyroSelect;
  private final int accelSelect;
  private final double gyroScale;
  private final double accelScale;
  private final byte[] chunk = new byte[CHUNK_FRAMES * Registers.FRAME_BYTES];
  private final FrameClock frameClock;
  private final MeanMotion mean;
  private final GyroBias bias;
  private final SelfTest selfTest = new SelfTest();
  private final Followers<ImuSample> followers = new Followers<>();

  private Phase phase = Phase.RESETTING;

  /** Before this nothing is read: the chip is not ready. */
  private long untilNanos;

  /** Whether what the chip wrote before it was ready is out of the FIFO. */
  private boolean emptied;

  private long freshNanos;
  private long testUntilNanos = Long.MIN_VALUE;
  private boolean tested;
  private boolean biasKnown;
  private GyroBias.Verdict verdict = GyroBias.Verdict.MEASURING;
  private int temperature;
  private long overflowNanos;
  private boolean overflown;
  private Health healthWhenRunning = Health.OK;
  private final Health overflowHealth;

  Mpu6050(ChipRegisters chip, Mpu6050Config config, GyroBias bias, Clock clock) {
    super(chip, clock);
    this.bias = bias;
    this.rateDivider = Math.clamp(Math.round(1000 / config.sampleRate()) - 1, 0, 255);
    this.filter = Registers.filterSelect(1000.0 / (rateDivider + 1));
    this.gyroSelect = Registers.gyroSelect(config.maxAngularVelocity());
    this.accelSelect = Registers.accelSelect(config.maxAcceleration());
    this.gyroScale = Registers.gyroScale(gyroSelect);
    this.accelScale = Registers.accelScale(accelSelect);
    this.frameClock = new FrameClock((rateDivider + 1) * 1_000_000L);
    this.mean = new MeanMotion(config.mountYaw());
    this.overflowHealth =
        Health.degraded(
            "%s: the FIFO overflowed and turns were lost: the chip was not read for %d ms; check the load of this bus and machine, or lower sampleRate"
                .formatted(
                    chip.device(),
                    Registers.FIFO_BYTES
                        / Registers.FRAME_BYTES
                        * frameClock.periodNanos()
                        / 1_000_000));
  }

  @Override
  protected void setUp(long now) throws ComponentException {
    int identity = chip.readByte(Registers.WHO_AM_I, "WHO_AM_I");
    if (identity != Registers.IDENTITY) {
      throw new ComponentException(
          "%s: WHO_AM_I is 0x%02x, expected 0x68 (MPU-6050); %s"
              .formatted(chip.device(), identity, guess(identity)));
    }
    chip.writeByte(Registers.PWR_MGMT_1, "PWR_MGMT_1", Registers.DEVICE_RESET);
    phase = Phase.RESETTING;
    untilNanos = now + RESET_NANOS;
    progress(Health.degraded(chip.device() + ": starting"));
  }

  private static String guess(int identity) {
    return switch (identity) {
      case 0x70 -> "this is an MPU-6500: choose a driver for it";
      case 0x71 -> "this is an MPU-9250: choose a driver for it";
      case 0x98 -> "this is an ICM-20689 or a copy: choose a driver for it";
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
      wake();
      if (tested) {
        configure(now);
      } else {
        testUntilNanos = testUntilNanos == Long.MIN_VALUE ? now + SELF_TEST_NANOS : testUntilNanos;
        chip.read(Registers.SELF_TEST_X, "SELF_TEST_X to SELF_TEST_A", chunk, 4);
        selfTest.factory(chunk);
        beginTest(Phase.RESTING, 0, now);
      }
      return false;
    }
    if (!drain(now)) {
      return false;
    }
    switch (phase) {
      case RESTING -> {
        if (selfTest.restTaken()) {
          beginTest(Phase.PUSHED, SelfTest.PUSH, now);
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
        mean.into(into, bias, frameClock.timeNanos(0));
        into.temperature = Registers.celsius(temperature);
        followers.tell(into);
        report(overflown ? overflowHealth : healthWhenRunning);
        return true;
      }
    }
  }

  private void wake() throws ComponentException {
    chip.writeByte(Registers.PWR_MGMT_1, "PWR_MGMT_1", Registers.CLOCK_PLL_X);
    int power = chip.readByte(Registers.PWR_MGMT_1, "PWR_MGMT_1");
    if (power != Registers.CLOCK_PLL_X) {
      throw new ComponentException(
          "%s: PWR_MGMT_1 is 0x%02x after waking, expected 0x01; check the chip's supply"
              .formatted(chip.device(), power));
    }
    chip.writeByte(Registers.FIFO_EN, "FIFO_EN", Registers.FIFO_ALL);
  }

  /** 200 Hz through 94 Hz, whatever the configuration says. */
  private void beginTest(Phase next, int push, long now) throws ComponentException {
    if (next == Phase.RESTING) {
      selfTest.restart();
    }
    range(4, 2, push | SelfTest.GYRO_SELECT << 3, push | SelfTest.ACCEL_SELECT << 3, now);
    phase = next;
  }

  private void judge(long now) throws ComponentException {
    if (selfTest.disturbed() && now < testUntilNanos) {
      beginTest(Phase.RESTING, 0, now);
      return;
    }
    tested = true;
    String problem = selfTest.disturbed() ? "" : selfTest.problem();
    if (!problem.isEmpty()) {
      healthWhenRunning = Health.degraded(chip.device() + ": " + problem);
    }
    configure(now);
  }

  private void configure(long now) throws ComponentException {
    range(rateDivider, filter, gyroSelect << 3, accelSelect << 3, now);
    if (biasKnown) {
      phase = Phase.RUNNING;
      return;
    }
    phase = Phase.BIAS;
    verdict = GyroBias.Verdict.MEASURING;
    bias.begin(untilNanos);
    progress(Health.degraded(chip.device() + ": measuring gyroscope bias; keep the robot still"));
  }

  private void range(int divider, int lowPass, int gyroConfig, int accelConfig, long now)
      throws ComponentException {
    chip.writeByte(Registers.SMPLRT_DIV, "SMPLRT_DIV", divider);
    chip.writeByte(Registers.CONFIG, "CONFIG", lowPass);
    chip.writeByte(Registers.GYRO_CONFIG, "GYRO_CONFIG", gyroConfig);
    chip.writeByte(Registers.ACCEL_CONFIG, "ACCEL_CONFIG", accelConfig);
    untilNanos = now + SETTLE_NANOS;
    emptied = false;
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
    int bytes = chip.readWord(Registers.FIFO_COUNTH, "FIFO_COUNT");
    if (bytes >= Registers.FIFO_BYTES) {
      // The oldest bytes were overwritten: no sample begins where one is looked for any more.
      overflow(now);
      return false;
    }
    int frames = bytes / Registers.FRAME_BYTES;
    if (frames == 0) {
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
    frameClock.found(frames, now);
    mean.clear();
    for (int taken = 0; taken < frames; ) {
      int some = Math.min(frames - taken, CHUNK_FRAMES);
      chip.read(Registers.FIFO_R_W, "FIFO_R_W", chunk, some * Registers.FRAME_BYTES);
      for (int i = 0; i < some; i++) {
        taken++;
        frame(i * Registers.FRAME_BYTES, frameClock.timeNanos(frames - taken));
      }
    }
    if (overflown && now - overflowNanos > FORGIVE_NANOS) {
      overflown = false;
    }
    return true;
  }

  private void empty(long now) throws ComponentException {
    chip.writeByte(Registers.USER_CTRL, "USER_CTRL", Registers.USER_FIFO_RESET);
    chip.writeByte(Registers.USER_CTRL, "USER_CTRL", Registers.USER_FIFO_ON);
    frameClock.restart();
    freshNanos = now;
    emptied = true;
  }

  private void overflow(long now) throws ComponentException {
    empty(now);
    overflown = true;
    overflowNanos = now;
    if (phase == Phase.RUNNING) {
      report(overflowHealth);
    }
  }

  /** One sample: acceleration, temperature, rate. */
  private void frame(int at, long timeNanos) {
    switch (phase) {
      case RESTING, PUSHED -> {
        boolean pushed = phase == Phase.PUSHED;
        for (int axis = 0; axis < 3; axis++) {
          selfTest.axis(axis, word(at + 2 * axis), pushed);
          selfTest.axis(3 + axis, word(at + 8 + 2 * axis), pushed);
        }
        selfTest.frame(pushed);
      }
      default -> {
        temperature = word(at + 6);
        mean.accel(word(at) * accelScale, word(at + 2) * accelScale, word(at + 4) * accelScale);
        double x = word(at + 8) * gyroScale;
        double y = word(at + 10) * gyroScale;
        double z = word(at + 12) * gyroScale;
        mean.gyro(x, y, z);
        if (phase == Phase.BIAS && verdict == GyroBias.Verdict.MEASURING) {
          verdict = bias.add(mean.bodyX(x, y), mean.bodyY(x, y), z, timeNanos);
        }
      }
    }
  }

  private int word(int at) {
    return chunk[at] << 8 | (chunk[at + 1] & 0xff);
  }

  @Override
  public void follow(Follower<ImuSample> follower) {
    followers.add(follower);
  }

  @Override
  public void unfollow(Follower<ImuSample> follower) {
    followers.remove(follower);
  }

  /** 4.28: asleep the chip draws 5 µA. */
  @Override
  protected void sleep() throws ComponentException {
    chip.writeByte(Registers.PWR_MGMT_1, "PWR_MGMT_1", Registers.SLEEP);
  }
}
