package dev.sinew.hal.drivers.vl53l1x;

import java.util.HexFormat;

/**
 * Registers of the VL53L1X, 16-bit addresses, and the values its maker wants in them. Source: ST
 * UM2510 "A guide to using the VL53L1X ultra lite driver" and the register values of that driver
 * (STSW-IMG009, version 3.5); the datasheet (DocID031281) has no register map.
 */
final class Registers {
  static final int SOFT_RESET = 0x0000;

  /** VHV_CONFIG__TIMEOUT_MACROP_LOOP_BOUND: 9 searches the laser's voltage within two bounds. */
  static final int VHV_LOOP_BOUND = 0x0008;

  static final int TWO_BOUNDS = 0x09;

  /** VHV_CONFIG__INIT: 0 begins that search where the last one ended. */
  static final int VHV_INIT = 0x000b;

  /** First of the registers from {@link #defaults}. */
  static final int CONFIGURATION = 0x002d;

  /** Bit 0 is the interrupt's level; with the defaults 1 tells of a measurement. */
  static final int GPIO_TIO_HV_STATUS = 0x0031;

  /** RANGE_CONFIG__TIMEOUT_MACROP_A and _B, words: the timing budget. */
  static final int TIMEOUT_A = 0x005e;

  static final int TIMEOUT_B = 0x0061;

  /** SYSTEM__INTERMEASUREMENT_PERIOD, four bytes in units of the calibrated clock. */
  static final int PERIOD = 0x006c;

  static final int INTERRUPT_CLEAR = 0x0086;

  /** SYSTEM__MODE_START: 0x40 measures again and again, 0 stops. */
  static final int MODE_START = 0x0087;

  static final int RANGING = 0x40;

  /** RESULT__RANGE_STATUS; the distance in mm stands 13 bytes behind it. */
  static final int RESULT = 0x0089;

  static final int RESULT_BYTES = 15;
  static final int RESULT_DISTANCE = 13;

  /** RESULT__OSC_CALIBRATE_VAL: 10 bits, ticks of the clock a millisecond. */
  static final int OSC_CALIBRATE = 0x00de;

  /** FIRMWARE__SYSTEM_STATUS: bit 0 when the firmware has started. */
  static final int SYSTEM_STATUS = 0x00e5;

  /** IDENTIFICATION__MODEL_ID and module type, a word. */
  static final int MODEL_ID = 0x010f;

  static final int IDENTITY = 0xeacc;

  /** Timing budgets of the long distance mode, milliseconds, and their two timeouts. */
  static final int[] BUDGET = {33, 50, 100, 200, 500};

  static final int[] BUDGET_A = {0x0060, 0x00ad, 0x01cc, 0x02d9, 0x048f};
  static final int[] BUDGET_B = {0x006e, 0x00c6, 0x01ea, 0x02f8, 0x04a4};

  /** Raw range status: 9 is a distance. */
  static final int STATUS_DISTANCE = 9;

  /** 4 is too little signal, 5 a phase out of bounds: nothing is within reach. */
  static final int STATUS_NO_SIGNAL = 4;

  static final int STATUS_OUT_OF_BOUNDS = 5;

  private static final String DEFAULTS =
      "00000001020002080008100101000000"
          + "00ff000f0000000000200b0000020a21"
          + "00000500000000c8000038ff01000800"
          + "0001db0f01f10d0168008008b8000000"
          + "000f8900000000000000010f0d0e0e00"
          + "0002c7ff9b000000010000";

  private Registers() {}

  /** What ST writes from 0x002d to 0x0087 before anything else: the long distance mode, stopped. */
  static byte[] defaults() {
    return HexFormat.of().parseHex(DEFAULTS);
  }
}
