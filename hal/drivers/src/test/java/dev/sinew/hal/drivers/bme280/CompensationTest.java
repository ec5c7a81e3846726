package dev.sinew.hal.drivers.bme280;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CompensationTest {
  /** The example of BST-BMP280-DS001, section 3.12; the BME280 has the same formulas. */
  private static final int[] EXAMPLE = {
    27504, 26435, -1000, 36477, -10685, 3024, 2855, 140, -7, 15500, -14600, 6000
  };

  private static Compensation example() {
    byte[] first = new byte[Compensation.FIRST_LENGTH];
    for (int i = 0; i < EXAMPLE.length; i++) {
      first[2 * i] = (byte) EXAMPLE[i];
      first[2 * i + 1] = (byte) (EXAMPLE[i] >> 8);
    }
    first[25] = 75;
    // H2 363, H3 0, H4 310, H5 50, H6 30.
    byte[] second = {0x6b, 0x01, 0, 0x13, 0x26, 0x03, 30};
    return new Compensation(first, second);
  }

  @Test
  void theDatasheetsExampleComesOut() {
    Compensation chip = example();
    assertThat(chip.temperature(519_888)).isCloseTo(25.08, within(0.005));
    assertThat(chip.pressure(415_148)).isCloseTo(100_653.27, within(0.03));
  }

  @Test
  void humidityOfTwelveBitParametersIsTakenApartAsInTheTable() {
    Compensation chip = example();
    chip.temperature(519_888);
    // Worked by hand after appendix 8.1: t_fine 128422.29, warm 51622.29.
    double warm = 128_422.29 - 76_800;
    double share =
        (30_000 - (310 * 64.0 + 50 / 16384.0 * warm))
            * (363 / 65536.0 * (1 + 30 / 67108864.0 * warm));
    double percent = share * (1 - 75 * share / 524288.0);
    assertThat(chip.humidity(30_000)).isCloseTo(percent / 100, within(1e-6));
    assertThat(chip.humidity(30_000)).isBetween(0.4, 0.7);
  }

  @Test
  void negativeTwelveBitParametersKeepTheirSign() {
    byte[] first = new byte[Compensation.FIRST_LENGTH];
    byte[] second = {0x6b, 0x01, 0, (byte) 0xff, 0x0f, 0, 0};
    Compensation chip = new Compensation(first, second);
    chip.temperature(0);
    // H4 is −1: with raw 0 the difference is +64.
    assertThat(chip.humidity(0)).isCloseTo(64 * 363 / 65536.0 / 100, within(1e-4));
  }

  @Test
  void humidityIsAShareWhateverTheChipSays() {
    Compensation chip = example();
    chip.temperature(519_888);
    assertThat(chip.humidity(0)).isZero();
    assertThat(chip.humidity(0xffff)).isEqualTo(1);
  }

  @Test
  void anEmptyOrBlankChipIsNotPlausible() {
    assertThat(example().plausible()).isTrue();
    assertThat(new Compensation(new byte[26], new byte[7]).plausible()).isFalse();
    byte[] ones = new byte[26];
    java.util.Arrays.fill(ones, (byte) 0xff);
    assertThat(new Compensation(ones, new byte[7]).plausible()).isFalse();
  }
}
