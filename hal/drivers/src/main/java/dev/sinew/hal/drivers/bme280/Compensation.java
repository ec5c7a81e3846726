package dev.sinew.hal.drivers.bme280;

/**
 * From the chip's raw numbers to temperature, pressure and humidity by the trimming parameters that
 * each chip carries. Source: datasheet BST-BME280-DS002 (1.6), section 4.2.2 (parameters, table 16)
 * and appendix 8.1 (formulas in double precision). Mutable, owned by one thread.
 */
final class Compensation {
  /** Registers 0x88 to 0xA1. */
  static final int FIRST_LENGTH = 26;

  /** Registers 0xE1 to 0xE7. */
  static final int SECOND_LENGTH = 7;

  private final double t1;
  private final double t2;
  private final double t3;
  private final double[] p = new double[10];
  private final double[] h = new double[7];
  private double fine;

  /**
   * @param first registers 0x88 to 0xA1
   * @param second registers 0xE1 to 0xE7
   */
  Compensation(byte[] first, byte[] second) {
    t1 = unsigned(first, 0);
    t2 = signed(first, 2);
    t3 = signed(first, 4);
    p[1] = unsigned(first, 6);
    for (int i = 2; i <= 9; i++) {
      p[i] = signed(first, 4 + 2 * i);
    }
    h[1] = first[25] & 0xff;
    h[2] = signed(second, 0);
    h[3] = second[2] & 0xff;
    // Table 16: H4 and H5 are 12 bits each and share the register 0xE5.
    h[4] = second[3] << 4 | (second[4] & 0xf);
    h[5] = second[5] << 4 | (second[4] & 0xff) >> 4;
    h[6] = second[6];
  }

  private static int unsigned(byte[] from, int at) {
    return (from[at] & 0xff) | (from[at + 1] & 0xff) << 8;
  }

  private static int signed(byte[] from, int at) {
    return (short) unsigned(from, at);
  }

  /**
   * Whether these can be a chip's parameters: one that is absent or broken gives all 0 or all 1.
   */
  boolean plausible() {
    return t1 > 0 && t1 < 0xffff && t2 != 0 && t2 != -1 && p[1] > 0 && p[1] < 0xffff && h[2] != 0;
  }

  /**
   * Degrees Celsius. Comes first: the other two need its fine value.
   *
   * @param raw 20 bits
   */
  double temperature(int raw) {
    double first = (raw / 16384.0 - t1 / 1024.0) * t2;
    double off = raw / 131072.0 - t1 / 8192.0;
    fine = first + off * off * t3;
    return fine / 5120.0;
  }

  /**
   * Pascal; NaN where the formula has no value.
   *
   * @param raw 20 bits
   */
  double pressure(int raw) {
    double first = fine / 2.0 - 64000.0;
    double second = first * first * p[6] / 32768.0;
    second += first * p[5] * 2.0;
    second = second / 4.0 + p[4] * 65536.0;
    first = (p[3] * first * first / 524288.0 + p[2] * first) / 524288.0;
    first = (1.0 + first / 32768.0) * p[1];
    if (first == 0) {
      return Double.NaN;
    }
    double pascal = (1048576.0 - raw - second / 4096.0) * 6250.0 / first;
    first = p[9] * pascal * pascal / 2147483648.0;
    second = pascal * p[8] / 32768.0;
    return pascal + (first + second + p[7]) / 16.0;
  }

  /**
   * Relative humidity, 0 to 1.
   *
   * @param raw 16 bits
   */
  double humidity(int raw) {
    double warm = fine - 76800.0;
    double share =
        (raw - (h[4] * 64.0 + h[5] / 16384.0 * warm))
            * (h[2]
                / 65536.0
                * (1.0 + h[6] / 67108864.0 * warm * (1.0 + h[3] / 67108864.0 * warm)));
    double percent = share * (1.0 - h[1] * share / 524288.0);
    return Math.clamp(percent / 100, 0.0, 1.0);
  }
}
