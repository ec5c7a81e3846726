package dev.sinew.hal.drivers.mpu6050;

import dev.sinew.hal.drivers.inertial.FifoImu;
import dev.sinew.hal.drivers.inertial.GyroBias;
import dev.sinew.hal.drivers.register.ChipRegisters;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.time.Clock;

/**
 * InvenSense MPU-6050; gives its first sample about 1 s after opening on a body that stands still.
 */
final class Mpu6050 extends FifoImu {
  /**
   * Register map 4.28 and 4.3 of the product specification: 100 ms from reset to registers. Product
   * Specification 6.1: the gyroscope settles within 30 ms; the filter needs a few more.
   */
  private static final Times TIMES = new Times(100_000_000, 60_000_000, 1_000_000_000);

  /** Two samples a transfer: an adapter that knows SMBus alone moves at most 32 bytes. */
  private static final int CHUNK_FRAMES = 2;

  private final int rateDivider;
  private final int filter;
  private final int gyroSelect;
  private final int accelSelect;
  private final double gyroScale;
  private final double accelScale;
  private final byte[] chunk = new byte[CHUNK_FRAMES * Registers.FRAME_BYTES];
  private final SelfTest selfTest;
  private int temperature;

  Mpu6050(ChipRegisters chip, Mpu6050Config config, GyroBias bias, Clock clock) {
    this(chip, config, divider(config), bias, new SelfTest(), clock);
  }

  private Mpu6050(
      ChipRegisters chip,
      Mpu6050Config config,
      int rateDivider,
      GyroBias bias,
      SelfTest selfTest,
      Clock clock) {
    super(
        chip,
        clock,
        TIMES,
        (rateDivider + 1) * 1_000_000L,
        config.mountYaw(),
        bias,
        selfTest,
        ": the FIFO overflowed and turns were lost: the chip was not read for %d ms; check the load of this bus and machine, or lower sampleRate"
            .formatted(Registers.FIFO_BYTES / Registers.FRAME_BYTES * (rateDivider + 1)));
    this.rateDivider = rateDivider;
    this.selfTest = selfTest;
    this.filter = Registers.filterSelect(1000.0 / (rateDivider + 1));
    this.gyroSelect = Registers.gyroSelect(config.maxAngularVelocity());
    this.accelSelect = Registers.accelSelect(config.maxAcceleration());
    this.gyroScale = Registers.gyroScale(gyroSelect);
    this.accelScale = Registers.accelScale(accelSelect);
  }

  private static int divider(Mpu6050Config config) {
    return Math.clamp(Math.round(1000 / config.sampleRate()) - 1, 0, 255);
  }

  @Override
  protected void reset() throws ComponentException {
    int identity = chip.readByte(Registers.WHO_AM_I, "WHO_AM_I");
    if (identity != Registers.IDENTITY) {
      throw new ComponentException(
          "%s: WHO_AM_I is 0x%02x, expected 0x68 (MPU-6050); %s"
              .formatted(chip.device(), identity, guess(identity)));
    }
    chip.writeByte(Registers.PWR_MGMT_1, "PWR_MGMT_1", Registers.DEVICE_RESET);
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
  protected void wake() throws ComponentException {
    chip.writeByte(Registers.PWR_MGMT_1, "PWR_MGMT_1", Registers.CLOCK_PLL_X);
    int power = chip.readByte(Registers.PWR_MGMT_1, "PWR_MGMT_1");
    if (power != Registers.CLOCK_PLL_X) {
      throw new ComponentException(
          "%s: PWR_MGMT_1 is 0x%02x after waking, expected 0x01; check the chip's supply"
              .formatted(chip.device(), power));
    }
    chip.writeByte(Registers.FIFO_EN, "FIFO_EN", Registers.FIFO_ALL);
  }

  @Override
  protected void readFactory() throws ComponentException {
    chip.read(Registers.SELF_TEST_X, "SELF_TEST_X to SELF_TEST_A", chunk, 4);
    selfTest.factory(chunk);
  }

  /** 200 Hz through 94 Hz, whatever the configuration says. */
  @Override
  protected void testRange(boolean pushed) throws ComponentException {
    int push = pushed ? SelfTest.PUSH : 0;
    range(4, 2, push | SelfTest.GYRO_SELECT << 3, push | SelfTest.ACCEL_SELECT << 3);
  }

  @Override
  protected void range() throws ComponentException {
    range(rateDivider, filter, gyroSelect << 3, accelSelect << 3);
  }

  private void range(int divider, int lowPass, int gyroConfig, int accelConfig)
      throws ComponentException {
    chip.writeByte(Registers.SMPLRT_DIV, "SMPLRT_DIV", divider);
    chip.writeByte(Registers.CONFIG, "CONFIG", lowPass);
    chip.writeByte(Registers.GYRO_CONFIG, "GYRO_CONFIG", gyroConfig);
    chip.writeByte(Registers.ACCEL_CONFIG, "ACCEL_CONFIG", accelConfig);
  }

  @Override
  protected void restartFifo() throws ComponentException {
    chip.writeByte(Registers.USER_CTRL, "USER_CTRL", Registers.USER_FIFO_RESET);
    chip.writeByte(Registers.USER_CTRL, "USER_CTRL", Registers.USER_FIFO_ON);
  }

  @Override
  protected int waiting() throws ComponentException {
    int bytes = chip.readWord(Registers.FIFO_COUNTH, "FIFO_COUNT");
    // The oldest bytes were overwritten: no sample begins where one is looked for any more.
    return bytes >= Registers.FIFO_BYTES ? OVERFLOW : bytes / Registers.FRAME_BYTES;
  }

  @Override
  protected void take(int waiting) throws ComponentException {
    for (int taken = 0; taken < waiting; ) {
      int some = Math.min(waiting - taken, CHUNK_FRAMES);
      chip.read(Registers.FIFO_R_W, "FIFO_R_W", chunk, some * Registers.FRAME_BYTES);
      for (int i = 0; i < some; i++) {
        taken++;
        frame(i * Registers.FRAME_BYTES, waiting - taken);
      }
    }
  }

  /** One sample: acceleration, temperature, rate. */
  private void frame(int at, int later) {
    if (testing()) {
      for (int axis = 0; axis < 3; axis++) {
        selfTest.axis(axis, word(at + 2 * axis), pushing());
        selfTest.axis(3 + axis, word(at + 8 + 2 * axis), pushing());
      }
      selfTest.frame(pushing());
      return;
    }
    temperature = word(at + 6);
    accelerated(word(at) * accelScale, word(at + 2) * accelScale, word(at + 4) * accelScale);
    turned(word(at + 8) * gyroScale, word(at + 10) * gyroScale, word(at + 12) * gyroScale, later);
  }

  private int word(int at) {
    return chunk[at] << 8 | (chunk[at + 1] & 0xff);
  }

  @Override
  protected double celsius() {
    return Registers.celsius(temperature);
  }

  /** 4.28: asleep the chip draws 5 µA. */
  @Override
  protected void sleep() throws ComponentException {
    chip.writeByte(Registers.PWR_MGMT_1, "PWR_MGMT_1", Registers.SLEEP);
  }
}
