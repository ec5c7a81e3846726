package dev.sinew.world.device;

/** Bytes on their way to the computer; when it does not read, new bytes are lost as in a tty. */
final class ByteQueue {
  private final byte[] bytes;
  private int first;
  private int count;

  /**
   * @param capacity bytes
   */
  ByteQueue(int capacity) {
    this.bytes = new byte[capacity];
  }

  void put(int value) {
    if (count < bytes.length) {
      bytes[(first + count) % bytes.length] = (byte) value;
      count++;
    }
  }

  void put(byte[] values) {
    for (byte value : values) {
      put(value);
    }
  }

  int take(byte[] into, int offset, int length) {
    int taken = Math.min(length, count);
    for (int i = 0; i < taken; i++) {
      into[offset + i] = bytes[first];
      first = (first + 1) % bytes.length;
    }
    count -= taken;
    return taken;
  }

  void clear() {
    count = 0;
  }
}
