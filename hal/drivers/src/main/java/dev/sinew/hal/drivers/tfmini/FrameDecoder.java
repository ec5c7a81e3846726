package dev.sinew.hal.drivers.tfmini;

/**
 * Finds a TFmini's frames in a stream of bytes. Source: Benewake "TFmini-S Product Manual", A03:
 *
 * <pre>
 * 59 59 | distance cm, low high | strength, low high | temperature, low high | sum of the eight
 * </pre>
 *
 * After a frame whose sum is wrong the search goes on at the byte after its head, so that one
 * broken frame costs no second one.
 */
final class FrameDecoder {
  static final int FRAME_BYTES = 9;
  private static final byte HEAD = 0x59;

  private final byte[] window = new byte[FRAME_BYTES];
  private int filled;
  private long wrong;

  /** Takes one byte; true when a whole, right frame ended with it. */
  boolean accept(byte value) {
    window[filled++] = value;
    while (filled > 0 && !begins()) {
      shift();
    }
    if (filled < FRAME_BYTES) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < FRAME_BYTES - 1; i++) {
      sum += window[i] & 0xff;
    }
    if ((sum & 0xff) != (window[FRAME_BYTES - 1] & 0xff)) {
      wrong++;
      shift();
      while (filled > 0 && !begins()) {
        shift();
      }
      return false;
    }
    filled = 0;
    return true;
  }

  private boolean begins() {
    return window[0] == HEAD && (filled < 2 || window[1] == HEAD);
  }

  private void shift() {
    filled--;
    System.arraycopy(window, 1, window, 0, filled);
  }

  /** Centimetres of the frame that just ended. */
  int distance() {
    return (window[2] & 0xff) | (window[3] & 0xff) << 8;
  }

  /** Strength of the echo of the frame that just ended, 0 to 65535. */
  int strength() {
    return (window[4] & 0xff) | (window[5] & 0xff) << 8;
  }

  /** Frames with a wrong sum, ever. */
  long wrong() {
    return wrong;
  }
}
