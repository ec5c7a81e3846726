package dev.sinew.hal.drivers.ws2812;

/**
 * The strip's signal as bytes for an SPI bus: every bit is four bits of the bus, 1000 for a 0 and
 * 1100 for a 1, so that at 3.0 MHz the line is high for 333 or 667 ns. Those lie within the high
 * times of WS2812 (0.35 and 0.7 µs), WS2812B (0.4 and 0.8 µs), both ± 0.15 µs, and WS2812B-V5 (0.22
 * to 0.38 and 0.58 to 1 µs). A byte of the bus ends low: controllers that pause between bytes
 * lengthen only a low, which the lights bear (with three bits for a bit they would lengthen a
 * high). The frame ends with a low of 300 µs, at which the lights take over what they heard.
 */
final class Waveform {
  static final int HERTZ = 3_000_000;

  /** Bytes of the bus for one byte of colour. */
  static final int SPREAD = 4;

  /** One low byte, since the line's level before is the controller's affair. */
  static final int LEAD = 1;

  /** 300 µs, of which WS2812B-V5 wants 280. */
  static final int LATCH = (int) (300e-6 * HERTZ / 8) + 1;

  private static final int ZERO = 0b1000;
  private static final int ONE = 0b1100;

  private static final byte[] TABLE = new byte[256 * SPREAD];

  static {
    for (int value = 0; value < 256; value++) {
      for (int pair = 0; pair < SPREAD; pair++) {
        int high = value >> 7 - 2 * pair & 1;
        int low = value >> 6 - 2 * pair & 1;
        TABLE[value * SPREAD + pair] =
            (byte) ((high == 1 ? ONE : ZERO) << 4 | (low == 1 ? ONE : ZERO));
      }
    }
  }

  private Waveform() {}

  /** A frame for so many lights, all low. */
  static byte[] frame(int lights) {
    return new byte[LEAD + lights * 3 * SPREAD + LATCH];
  }

  /**
   * Puts one byte of colour into a frame.
   *
   * @param place 0 is the first colour of the first light
   * @param value 0 to 255
   */
  static void put(byte[] frame, int place, int value) {
    System.arraycopy(TABLE, value * SPREAD, frame, LEAD + place * SPREAD, SPREAD);
  }
}
