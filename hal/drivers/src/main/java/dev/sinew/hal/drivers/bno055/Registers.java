package dev.sinew.hal.drivers.bno055;

/**
 * Registers of page 0 that the driver uses. Source: Bosch BNO055 datasheet BST-BNO055-DS000,
 * revision 1.8, section 4.
 */
final class Registers {
  /** 4.3.1. */
  static final int CHIP_ID = 0x00;

  static final int IDENTITY = 0xa0;

  /** 4.3.9: 32 bytes of acceleration, field, rate, Euler angles and quaternion. */
  static final int ACC_DATA = 0x08;

  static final int DATA_BYTES = 32;
  static final int RATE_AT = 12;
  static final int QUATERNION_AT = 24;

  /** 4.3.53 to 4.3.62: temperature, calibration, self-test, …, system status and error, mode. */
  static final int TEMP = 0x34;

  static final int STATE_BYTES = 10;
  static final int CALIBRATION_AT = 1;
  static final int SYSTEM_STATUS_AT = 5;
  static final int SYSTEM_ERROR_AT = 6;
  static final int MODE_AT = 9;

  /** 4.3.55: four bits, all set when microcontroller and sensors passed. */
  static final int ST_RESULT = 0x36;

  static final int ALL_PASSED = 0x0f;

  /** 4.3.60: bit 1 is rad/s; acceleration in m/s² and degrees Celsius otherwise. */
  static final int UNIT_SEL = 0x3b;

  static final int UNITS = 0x02;

  /** 4.3.61: 0 to configure, 8 and 12 for fusion without and with the magnetometer. */
  static final int OPR_MODE = 0x3d;

  static final int CONFIGURE = 0x00;
  static final int MODE_IMU = 0x08;
  static final int MODE_NDOF = 0x0c;

  /** 4.3.63: bit 5 resets, bit 7 takes the external crystal. */
  static final int SYS_TRIGGER = 0x3f;

  static final int RESET = 0x20;
  static final int CRYSTAL = 0x80;

  /** 4.3.75 and following. */
  static final int PROFILE = 0x55;

  /** Table 3-22 and 3-31: 900 counts a rad/s, 100 a m/s², 2¹⁴ for 1. */
  static final double RATE = 1.0 / 900;

  static final double FORCE = 1.0 / 100;
  static final double UNITY = 1.0 / (1 << 14);

  private Registers() {}
}
