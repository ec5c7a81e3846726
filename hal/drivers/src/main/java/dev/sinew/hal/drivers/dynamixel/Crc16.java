package dev.sinew.hal.drivers.dynamixel;

/**
 * The CRC of Dynamixel's protocol 2.0: polynomial 0x8005, start 0, nothing reflected (CRC-16/UMTS).
 * Source: ROBOTIS e-Manual, "CRC".
 */
final class Crc16 {
  private static final int POLYNOMIAL = 0x8005;
  private static final int[] TABLE = new int[256];

  static {
    for (int i = 0; i < TABLE.length; i++) {
      int crc = i << 8;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x8000) != 0 ? crc << 1 ^ POLYNOMIAL : crc << 1;
      }
      TABLE[i] = crc & 0xffff;
    }
  }

  private Crc16() {}

  /** Of {@code length} bytes from the start. */
  static int of(byte[] bytes, int length) {
    int crc = 0;
    for (int i = 0; i < length; i++) {
      crc = (crc << 8 & 0xffff) ^ TABLE[(crc >> 8 ^ bytes[i]) & 0xff];
    }
    return crc;
  }
}
