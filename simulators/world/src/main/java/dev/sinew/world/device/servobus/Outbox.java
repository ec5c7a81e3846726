package dev.sinew.world.device.servobus;

/** Bytes on their way to the computer, each with the time at which it is there. */
final class Outbox {
  private static final int PLACES = 4096;

  private final byte[] bytes = new byte[PLACES];
  private final long[] times = new long[PLACES];
  private int first;
  private int count;

  void put(int value, long thereNanos) {
    if (count < PLACES) {
      int place = (first + count++) % PLACES;
      bytes[place] = (byte) value;
      times[place] = thereNanos;
    }
  }

  int take(byte[] into, int offset, int length, long nowNanos) {
    int taken = 0;
    while (taken < length && count > 0 && times[first] <= nowNanos) {
      into[offset + taken++] = bytes[first];
      first = (first + 1) % PLACES;
      count--;
    }
    return taken;
  }

  void clear() {
    count = 0;
  }
}
