package dev.sinew.hal.drivers.dynamixel;

/**
 * One instruction packet of protocol 2.0: {@code FF FF FD 00 ID LEN LEN INST PARAM… CRC CRC}. Where
 * instruction and parameters hold {@code FF FF FD}, another {@code FD} is put after it (byte
 * stuffing), so that a header is found nowhere else.
 */
final class PacketWriter {
  private byte[] out = {};
  private int length;

  /** Begins a packet. */
  PacketWriter begin(byte[] into, int id, int instruction) {
    out = into;
    out[0] = (byte) 0xff;
    out[1] = (byte) 0xff;
    out[2] = (byte) 0xfd;
    out[3] = 0;
    out[4] = (byte) id;
    length = 7;
    return one(instruction);
  }

  PacketWriter one(int value) {
    out[length++] = (byte) value;
    if (length >= 10
        && out[length - 1] == (byte) 0xfd
        && out[length - 2] == (byte) 0xff
        && out[length - 3] == (byte) 0xff) {
      out[length++] = (byte) 0xfd;
    }
    return this;
  }

  PacketWriter two(int value) {
    return one(value & 0xff).one(value >> 8 & 0xff);
  }

  PacketWriter some(byte[] from, int offset, int count) {
    for (int i = 0; i < count; i++) {
      one(from[offset + i]);
    }
    return this;
  }

  /** Ends the packet; its length in bytes. */
  int end() {
    int counted = length - 7 + 2;
    out[5] = (byte) counted;
    out[6] = (byte) (counted >> 8);
    int crc = Crc16.of(out, length);
    out[length++] = (byte) crc;
    out[length++] = (byte) (crc >> 8);
    return length;
  }
}
