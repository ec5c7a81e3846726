package dev.sinew.hal.drivers.feetech;

/** The complement of the sum of a packet's bytes after its header. */
final class Checksum {
  private Checksum() {}

  /**
   * @param length bytes of the packet without its checksum
   */
  static int of(byte[] packet, int length) {
    int sum = 0;
    for (int i = 2; i < length; i++) {
      sum += packet[i];
    }
    return ~sum & 0xff;
  }
}
