package dev.sinew.hal.drivers.lsm6dsox;

import dev.sinew.hal.drivers.inertial.FifoImu;
import dev.sinew.hal.drivers.inertial.GyroBias;
import dev.sinew.hal.drivers.register.ChipRegisters;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.time.Clock;

/** ST LSM6DSOX; gives its first sample about 1.2 s after opening on a body that stands still. */
final class Lsm6dsox extends FifoImu {
  /**
   * 9.14: the reset takes 50 µs; AN5272 asks for 10 ms after power-up. AN5272, self-test: 100 ms
   * after a change of range or rate.
   */
  private static final Times TIMES = new Times(20_000_000, 100_000_000, 1_500_000_000);

  /** Four words a transfer: an adapter that knows SMBus alone moves at most 32 bytes. */
  private static final int CHUNK_WORDS = 4;

  /** 208 Hz. */
  private static final int TEST_RATE = 5;

  private final int rateCode;
  private final int gyroSelect;
  private final int accelRange;
  private final double gyroScale;
  private final double accelScale;
  private final byte[] chunk = new byte[CHUNK_WORDS * Registers.WORD_BYTES];
  private final SelfTest selfTest;
  private double temperature;

  Lsm6dsox(ChipRegisters chip, Lsm6dsoxConfig config, GyroBias bias, Clock clock) {
    this(chip, config, bias, new SelfTest(), clock);
  }

  private Lsm6dsox(
      ChipRegisters chip, Lsm6dsoxConfig config, GyroBias bias, SelfTest selfTest, Clock clock) {
    super(
        chip,
        clock,
        TIMES,
        (long) (1e9 / Registers.rate(Registers.rateCode(config.sampleRate()))),
        config.mountYaw(),
        bias,
        selfTest,
        ": the FIFO overflowed and turns were lost; check the load of this bus and machine, or"
            + " lower sampleRate");
    this.selfTest = selfTest;
    this.rateCode = Registers.rateCode(config.sampleRate());
    this.gyroSelect = Registers.gyroSelect(config.maxAngularVelocity());
    this.accelRange = Registers.accelRange(config.maxAcceleration());
    this.gyroScale = Registers.gyroScale(gyroSelect);
    this.accelScale = Registers.accelScale(accelRange);
  }

  @Override
  protected void reset() throws ComponentException {
    int identity = chip.readByte(Registers.WHO_AM_I, "WHO_AM_I");
    if (identity != Registers.IDENTITY) {
      throw new ComponentException(
          "%s: WHO_AM_I is 0x%02x, expected 0x6c (LSM6DSOX); %s"
              .formatted(chip.device(), identity, guess(identity)));
    }
    chip.writeByte(Registers.CTRL3_C, "CTRL3_C", Registers.RESET);
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
  protected void wake() throws ComponentException {
    chip.writeByte(Registers.CTRL3_C, "CTRL3_C", Registers.WHOLE_VALUES);
  }

  @Override
  protected void testRange(boolean pushed) throws ComponentException {
    range(TEST_RATE, SelfTest.GYRO_SELECT, SelfTest.ACCEL_RANGE, pushed ? Registers.PUSH_BOTH : 0);
  }

  @Override
  protected void range() throws ComponentException {
    range(rateCode, gyroSelect, accelRange, 0);
  }

  private void range(int rate, int gyro, int accel, int push) throws ComponentException {
    chip.writeByte(Registers.CTRL5_C, "CTRL5_C", push);
    chip.writeByte(Registers.CTRL1_XL, "CTRL1_XL", rate << 4 | Registers.accelCode(accel) << 2);
    chip.writeByte(Registers.CTRL2_G, "CTRL2_G", rate << 4 | gyro << 2);
    chip.writeByte(Registers.FIFO_CTRL3, "FIFO_CTRL3", rate << 4 | rate);
  }

  @Override
  protected void restartFifo() throws ComponentException {
    chip.writeByte(Registers.FIFO_CTRL4, "FIFO_CTRL4", Registers.FIFO_BYPASS);
    chip.writeByte(Registers.FIFO_CTRL4, "FIFO_CTRL4", Registers.FIFO_CONTINUOUS);
  }

  @Override
  protected int waiting() throws ComponentException {
    chip.read(Registers.FIFO_STATUS1, "FIFO_STATUS", chunk, 2);
    int status = (chunk[0] & 0xff) | (chunk[1] & 0xff) << 8;
    // Words stay whole, but how long ago the oldest one was taken is not known any more.
    return (status & Registers.OVERRUN) != 0 ? OVERFLOW : status & Registers.WAITING;
  }

  /** Half of the words are the gyroscope's; one of a pair may come with the next reading. */
  @Override
  protected int frames(int waiting) {
    return Math.max(1, waiting / 2);
  }

  @Override
  protected void take(int waiting) throws ComponentException {
    for (int taken = 0; taken < waiting; ) {
      int some = Math.min(waiting - taken, CHUNK_WORDS);
      chip.read(Registers.FIFO_DATA_OUT_TAG, "FIFO_DATA_OUT", chunk, some * Registers.WORD_BYTES);
      for (int i = 0; i < some; i++) {
        word(i * Registers.WORD_BYTES);
      }
      taken += some;
    }
    if (running()) {
      chip.read(Registers.OUT_TEMP_L, "OUT_TEMP", chunk, 2);
      temperature = 25 + little(0) / 256.0;
    }
  }

  private void word(int at) {
    int tag = chunk[at] >> 3 & 0x1f;
    int x = little(at + 1);
    int y = little(at + 3);
    int z = little(at + 5);
    if (testing()) {
      if (tag == Registers.TAG_GYRO || tag == Registers.TAG_ACCEL) {
        selfTest.add(tag - Registers.TAG_GYRO, x, y, z, pushing());
      }
    } else if (tag == Registers.TAG_GYRO) {
      turned(x * gyroScale, y * gyroScale, z * gyroScale, 0);
    } else if (tag == Registers.TAG_ACCEL) {
      accelerated(x * accelScale, y * accelScale, z * accelScale);
    }
  }

  private int little(int at) {
    return (chunk[at] & 0xff) | chunk[at + 1] << 8;
  }

  @Override
  protected double celsius() {
    return temperature;
  }

  /** 9.12 and 9.13: rate 0 is power-down. */
  @Override
  protected void sleep() throws ComponentException {
    chip.writeByte(Registers.CTRL1_XL, "CTRL1_XL", 0);
    chip.writeByte(Registers.CTRL2_G, "CTRL2_G", 0);
  }
}
