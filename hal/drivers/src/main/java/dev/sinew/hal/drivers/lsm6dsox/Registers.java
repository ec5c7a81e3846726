package dev.sinew.hal.drivers.lsm6dsox;

/**
 * Registers and scales of the LSM6DSOX that the driver uses. Source: datasheet DS12814, revision 4;
 * section numbers below.
 */
final class Registers {
  /** 9.6: batch rates, gyroscope in bits 7:4 and accelerometer in 3:0, coded as the ODR. */
  static final int FIFO_CTRL3 = 0x09;

  /** 9.7: FIFO_MODE in bits 2:0. */
  static final int FIFO_CTRL4 = 0x0a;

  static final int FIFO_BYPASS = 0;
  static final int FIFO_CONTINUOUS = 6;

  /** 9.11. */
  static final int WHO_AM_I = 0x0f;

  static final int IDENTITY = 0x6c;

  /** 9.12: ODR in bits 7:4, FS in 3:2. */
  static final int CTRL1_XL = 0x10;

  /** 9.13: the same for the gyroscope. */
  static final int CTRL2_G = 0x11;

  /** 9.14: BDU bit 6, IF_INC bit 2, SW_RESET bit 0. */
  static final int CTRL3_C = 0x12;

  static final int RESET = 0x05;
  static final int WHOLE_VALUES = 0x44;

  /** 9.16: self-test, gyroscope in bits 3:2 and accelerometer in 1:0. */
  static final int CTRL5_C = 0x14;

  static final int PUSH_BOTH = 0x05;

  /** 9.24: 256 counts a degree, 0 at 25 °C. */
  static final int OUT_TEMP_L = 0x20;

  /** 9.40 and 9.41: words waiting in ten bits; bit 14 tells of an overrun, bit 11 keeps it. */
  static final int FIFO_STATUS1 = 0x3a;

  static final int OVERRUN = 0x4800;
  static final int WAITING = 0x3ff;

  /** 9.61 to 9.67: a tag and six bytes. */
  static final int FIFO_DATA_OUT_TAG = 0x78;

  static final int WORD_BYTES = 7;
  static final int TAG_GYRO = 1;
  static final int TAG_ACCEL = 2;

  static final double GRAVITY = 9.80665;

  /** 9.12: rates by code from 1, hertz. */
  private static final double[] RATES = {12.5, 26, 52, 104, 208, 416, 833};

  /** 9.13: full scale in °/s by FS_G, and 4.1 sensitivity in mdps. */
  private static final double[] GYRO_FULL = {250, 500, 1000, 2000};

  private static final double[] GYRO_MDPS = {8.75, 17.5, 35, 70};

  /** 9.12: full scale in g, its FS_XL and 4.1 sensitivity in mg. */
  private static final double[] ACCEL_FULL = {2, 4, 8, 16};

  private static final int[] ACCEL_CODE = {0, 2, 3, 1};
  private static final double[] ACCEL_MG = {0.061, 0.122, 0.244, 0.488};

  private Registers() {}

  /** The slowest rate that is not below the one asked for; 1 to 7. */
  static int rateCode(double hertz) {
    int code = 0;
    while (code < RATES.length - 1 && RATES[code] < hertz - 1e-9) {
      code++;
    }
    return code + 1;
  }

  static double rate(int code) {
    return RATES[code - 1];
  }

  /** The smallest FS_G that covers it. */
  static int gyroSelect(double radiansPerSecond) {
    int select = 0;
    while (select < 3 && Math.toRadians(GYRO_FULL[select]) < radiansPerSecond) {
      select++;
    }
    return select;
  }

  /** The smallest range that covers it, 0 to 3 from ±2 g. */
  static int accelRange(double metresPerSecondSquared) {
    int range = 0;
    while (range < 3 && ACCEL_FULL[range] * GRAVITY < metresPerSecondSquared) {
      range++;
    }
    return range;
  }

  static int accelCode(int range) {
    return ACCEL_CODE[range];
  }

  /** Radians per second per count. */
  static double gyroScale(int select) {
    return Math.toRadians(GYRO_MDPS[select] * 1e-3);
  }

  /** Metres per second squared per count. */
  static double accelScale(int range) {
    return ACCEL_MG[range] * 1e-3 * GRAVITY;
  }
}
