package dev.sinew.world.device.bme280;

/**
 * One chip's trimming parameters, and from the state of the air to the raw numbers that the chip
 * would give: the inverse, found by bisection, of the integer formulas of the datasheet, section
 * 4.2.3 (the driver uses the other set, in double precision). Temperature and pressure are trimmed
 * as in the example of the BMP280's datasheet (BST-BMP280-DS001, section 3.12), humidity like a
 * common chip.
 */
final class Trimming {
  private static final int T1 = 27504;
  private static final int T2 = 26435;
  private static final int T3 = -1000;
  private static final long[] P = {0, 36477, -10685, 3024, 2855, 140, -7, 15500, -14600, 6000};
  private static final int H1 = 75;
  private static final int H2 = 363;
  private static final int H3 = 0;
  private static final int H4 = 310;
  private static final int H5 = 50;
  private static final int H6 = 30;

  private Trimming() {}

  /** Puts the parameters where table 16 says, into a map of all 256 registers. */
  static void store(byte[] registers) {
    put(registers, 0x88, T1);
    put(registers, 0x8a, T2);
    put(registers, 0x8c, T3);
    for (int i = 1; i < P.length; i++) {
      put(registers, 0x8c + 2 * i, (int) P[i]);
    }
    registers[0xa1] = H1;
    put(registers, 0xe1, H2);
    registers[0xe3] = H3;
    registers[0xe4] = (byte) (H4 >> 4);
    registers[0xe5] = (byte) (H4 & 0xf | (H5 & 0xf) << 4);
    registers[0xe6] = (byte) (H5 >> 4);
    registers[0xe7] = H6;
  }

  private static void put(byte[] registers, int at, int value) {
    registers[at] = (byte) value;
    registers[at + 1] = (byte) (value >> 8);
  }

  /** Section 4.2.3, compensate_T_int32: the fine temperature of a raw number. */
  static int fine(int raw) {
    int first = ((raw >> 3) - (T1 << 1)) * T2 >> 11;
    int off = (raw >> 4) - T1;
    int second = (off * off >> 12) * T3 >> 14;
    return first + second;
  }

  /** Section 4.2.3, compensate_P_int64: pascal times 256. */
  static long pressure(int raw, int fine) {
    long first = fine - 128000L;
    long second = first * first * P[6];
    second = second + (first * P[5] << 17);
    second = second + (P[4] << 35);
    first = (first * first * P[3] >> 8) + (first * P[2] << 12);
    first = ((1L << 47) + first) * P[1] >> 33;
    long pascal = 1048576L - raw;
    pascal = ((pascal << 31) - second) * 3125 / first;
    first = P[9] * (pascal >> 13) * (pascal >> 13) >> 25;
    second = P[8] * pascal >> 19;
    return (pascal + first + second >> 8) + (P[7] << 4);
  }

  /** Section 4.2.3, compensate_H_int32: per cent times 1024. */
  static int humidity(int raw, int fine) {
    int warm = fine - 76800;
    int value =
        ((raw << 14) - (H4 << 20) - H5 * warm + 16384 >> 15)
            * ((((warm * H6 >> 10) * ((warm * H3 >> 11) + 32768) >> 10) + 2097152) * H2 + 8192
                >> 14);
    value = value - (((value >> 15) * (value >> 15) >> 7) * H1 >> 4);
    return Math.clamp(value, 0, 419430400) >> 12;
  }

  /** The raw number for a temperature in degrees Celsius. */
  static int rawTemperature(double celsius) {
    int low = 0;
    int high = 0xfffff;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (fine(middle) < celsius * 5120) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The raw number for a pressure in pascal; more pressure is a smaller number. */
  static int rawPressure(double pascal, int fine) {
    int low = 0;
    int high = 0xfffff;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (pressure(middle, fine) > pascal * 256) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The raw number for a relative humidity of 0 to 1. */
  static int rawHumidity(double share, int fine) {
    int low = 0;
    int high = 0xffff;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (humidity(middle, fine) < share * 100 * 1024) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
