package dev.sinew.fabric.identity;

/**
 * An Ed25519 key as a Stellar account: base32 of version byte 6 &lt;&lt; 3, the key, and
 * CRC-16/XMODEM low byte first (Stellar SEP-23, strkey).
 */
final class StellarAddress {
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private StellarAddress() {}

  static String of(byte[] publicKey) {
    byte[] bytes = new byte[35];
    bytes[0] = 6 << 3;
    System.arraycopy(publicKey, 0, bytes, 1, 32);
    int crc = crc16(bytes, 33);
    bytes[33] = (byte) crc;
    bytes[34] = (byte) (crc >>> 8);
    StringBuilder text = new StringBuilder(56);
    int bits = 0;
    int held = 0;
    for (byte b : bytes) {
      held = held << 8 | (b & 0xff);
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(BASE32.charAt(held >>> bits & 31));
      }
      held &= (1 << bits) - 1;
    }
    return text.toString();
  }

  private static int crc16(byte[] bytes, int length) {
    int crc = 0;
    for (int i = 0; i < length; i++) {
      crc ^= (bytes[i] & 0xff) << 8;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x8000) != 0 ? crc << 1 ^ 0x1021 : crc << 1;
      }
    }
    return crc & 0xffff;
  }
}
