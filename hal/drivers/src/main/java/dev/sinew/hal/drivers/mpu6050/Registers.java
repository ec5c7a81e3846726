package dev.sinew.hal.drivers.mpu6050;

/**
 * Registers and scales of the MPU-6050 that the driver uses. Source: MPU-6000/MPU-6050 Register Map
 * and Descriptions, revision 4.2 (section numbers below), and Product Specification, revision 3.4.
 */
final class Registers {
  /** 4.4: output rate / (1 + value). */
  static final int SMPLRT_DIV = 0x19;

  /** 4.5: DLPF_CFG in bits 2:0; with any filter on, the gyroscope runs at 1 kHz. */
  static final int CONFIG = 0x1a;

  /** 4.6: FS_SEL in bits 4:3. */
  static final int GYRO_CONFIG = 0x1b;

  /** 4.7: AFS_SEL in bits 4:3. */
  static final int ACCEL_CONFIG = 0x1c;

  /** 4.1: factory values of the self-test, four bytes. */
  static final int SELF_TEST_X = 0x0d;

  /** 4.8: which measurements go into the FIFO, in the order of their registers. */
  static final int FIFO_EN = 0x23;

  /** Accelerometer, temperature, gyroscope: 14 bytes a sample. */
  static final int FIFO_ALL = 0xf8;

  static final int FRAME_BYTES = 14;

  /** Product Specification 7.17. */
  static final int FIFO_BYTES = 1024;

  /** 4.27: FIFO_EN is bit 6, FIFO_RESET bit 2, which works only while FIFO_EN is 0. */
  static final int USER_CTRL = 0x6a;

  static final int USER_FIFO_RESET = 0x04;
  static final int USER_FIFO_ON = 0x40;

  /** 4.30: bytes waiting, two registers. */
  static final int FIFO_COUNTH = 0x72;

  /** 4.31. */
  static final int FIFO_R_W = 0x74;

  /** 4.28: DEVICE_RESET bit 7, SLEEP bit 6, CLKSEL bits 2:0. */
  static final int PWR_MGMT_1 = 0x6b;

  /** 4.32: 0x68 whatever AD0 says. */
  static final int WHO_AM_I = 0x75;

  static final int IDENTITY = 0x68;
  static final int DEVICE_RESET = 0x80;
  static final int SLEEP = 0x40;

  /** Awake, clock from the x gyroscope's PLL, as 4.28 recommends. */
  static final int CLOCK_PLL_X = 0x01;

  /** Standard gravity, m/s² (CODATA). */
  static final double GRAVITY = 9.80665;

  /** 4.19, full scale of FS_SEL 0 to 3, degrees per second. */
  private static final double[] GYRO_FULL_SCALE = {250, 500, 1000, 2000};

  /** 4.17, full scale of AFS_SEL 0 to 3, g. */
  private static final double[] ACCEL_FULL_SCALE = {2, 4, 8, 16};

  private Registers() {}

  /** The smallest FS_SEL that covers {@code radiansPerSecond}. */
  static int gyroSelect(double radiansPerSecond) {
    int select = 0;
    while (select < 3 && Math.toRadians(GYRO_FULL_SCALE[select]) < radiansPerSecond) {
      select++;
    }
    return select;
  }

  /** The smallest AFS_SEL that covers {@code metresPerSecondSquared}. */
  static int accelSelect(double metresPerSecondSquared) {
    int select = 0;
    while (select < 3 && ACCEL_FULL_SCALE[select] * GRAVITY < metresPerSecondSquared) {
      select++;
    }
    return select;
  }

  /** Radians per second per count: full scale is 32768 counts (Product Specification 6.1). */
  static double gyroScale(int select) {
    return Math.toRadians(GYRO_FULL_SCALE[select]) / 32768;
  }

  /** Metres per second squared per count: full scale is 32768 counts (6.2). */
  static double accelScale(int select) {
    return ACCEL_FULL_SCALE[select] * GRAVITY / 32768;
  }

  /** 4.5: the widest filter whose bandwidth is below half of the rate. */
  static int filterSelect(double rateHertz) {
    if (rateHertz >= 500) {
      return 1; // 184 Hz
    }
    if (rateHertz >= 190) {
      return 2; // 94 Hz
    }
    if (rateHertz >= 90) {
      return 3; // 44 Hz
    }
    if (rateHertz >= 45) {
      return 4; // 21 Hz
    }
    if (rateHertz >= 20) {
      return 5; // 10 Hz
    }
    return 6; // 5 Hz
  }

  /** 4.18: degrees Celsius. */
  static double celsius(int raw) {
    return raw / 340.0 + 36.53;
  }
}
