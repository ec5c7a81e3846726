package dev.sinew.hal.drivers.ld06;

/**
 * Finds packets in a stream of bytes. Source: LDROBOT "LD06 Development Manual", V1.0, section 3:
 *
 * <pre>
 * 54 | 2C (12 points) | speed °/s | start angle 0.01° | 12 × (distance mm, intensity) |
 * end angle 0.01° | time ms, wraps at 30000 | CRC-8
 * </pre>
 *
 * All numbers little endian. The checksum is a CRC-8 with polynomial 0x4D over all bytes before it.
 * After a wrong one the search goes on within the bytes already there, so that a broken packet
 * costs no second one.
 */
final class Packet {
  static final int BYTES = 47;
  static final int POINTS = 12;
  static final int TIME_WRAP = 30_000;

  private static final byte HEAD = 0x54;
  private static final byte LENGTH = 0x2c;
  private static final int FULL_TURN = 36_000;

  private static final byte[] CRC = new byte[256];

  static {
    for (int i = 0; i < 256; i++) {
      int value = i;
      for (int bit = 0; bit < 8; bit++) {
        value = (value & 0x80) != 0 ? value << 1 ^ 0x4d : value << 1;
      }
      CRC[i] = (byte) value;
    }
  }

  private final byte[] window = new byte[BYTES];
  private int filled;
  private long wrong;

  /** Takes one byte; true when a whole, right packet ended with it. */
  boolean accept(byte value) {
    window[filled++] = value;
    if (filled <= 2) {
      seek();
      return false;
    }
    if (filled < BYTES) {
      return false;
    }
    if (crc(window, BYTES - 1) == window[BYTES - 1]
        && number(4) < FULL_TURN
        && number(42) < FULL_TURN
        && time() < TIME_WRAP) {
      filled = 0;
      return true;
    }
    wrong++;
    shift(1);
    seek();
    return false;
  }

  /** The checksum of the first bytes. */
  static byte crc(byte[] bytes, int length) {
    int crc = 0;
    for (int i = 0; i < length; i++) {
      crc = CRC[(crc ^ bytes[i]) & 0xff];
    }
    return (byte) crc;
  }

  /** Drops bytes until what is left could be the beginning of a packet. */
  private void seek() {
    int start = 0;
    while (start < filled
        && !(window[start] == HEAD && (start + 1 == filled || window[start + 1] == LENGTH))) {
      start++;
    }
    if (start > 0) {
      shift(start);
    }
  }

  private void shift(int bytes) {
    filled -= bytes;
    System.arraycopy(window, bytes, window, 0, filled);
  }

  /** Turning speed, degrees per second. */
  int speed() {
    return number(2);
  }

  /** Angle of the first point, 0.01° clockwise, 0 to 35999. */
  int startAngle() {
    return number(4);
  }

  /** Angle of the last point. */
  int endAngle() {
    return number(42);
  }

  /** Milliseconds, 0 to 29999. */
  int time() {
    return number(44);
  }

  /** Millimetres; 0 for no echo. */
  int distance(int point) {
    return number(6 + 3 * point);
  }

  /** Strength of the echo, 0 to 255. */
  int intensity(int point) {
    return window[8 + 3 * point] & 0xff;
  }

  private int number(int at) {
    return (window[at] & 0xff) | (window[at + 1] & 0xff) << 8;
  }

  /** Packets with a wrong checksum or numbers that cannot be, ever. */
  long wrong() {
    return wrong;
  }
}
