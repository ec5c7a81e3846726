package dev.sinew.hal.drivers.dynamixel;

/**
 * Finds status packets of protocol 2.0 in a stream of bytes. What is no packet is skipped byte by
 * byte, so that noise costs no packet after it; instruction packets, which a half-duplex adapter
 * may echo, are skipped whole.
 */
final class StatusReader {
  private static final int STATUS = 0x55;
  private static final int HEADER = 7;

  /** Shortest: instruction, error and CRC. */
  private static final int SHORTEST = 4;

  private static final int LONGEST = 128;

  private final byte[] buffer = new byte[1024];
  private int count;
  private long damaged;

  private int id;
  private int error;
  private final byte[] parameters = new byte[LONGEST];
  private int length;

  /** Takes bytes; the oldest are lost when more come than it can hold. */
  void feed(byte[] bytes, int fed) {
    int kept = Math.min(fed, buffer.length);
    int overflow = count + kept - buffer.length;
    if (overflow > 0) {
      drop(overflow);
    }
    System.arraycopy(bytes, fed - kept, buffer, count, kept);
    count += kept;
  }

  void reset() {
    count = 0;
  }

  long damaged() {
    return damaged;
  }

  int id() {
    return id;
  }

  int error() {
    return error;
  }

  int length() {
    return length;
  }

  int value(int index) {
    return parameters[index] & 0xff;
  }

  boolean next() {
    while (findHeader()) {
      int counted = at(5) | at(6) << 8;
      if (counted < 3 || counted > LONGEST) {
        reject();
        continue;
      }
      int whole = HEADER + counted;
      if (count < whole) {
        return false;
      }
      if (Crc16.of(buffer, whole - 2) != (at(whole - 2) | at(whole - 1) << 8)) {
        reject();
        continue;
      }
      boolean status = at(HEADER) == STATUS && counted >= SHORTEST;
      if (status) {
        take(counted);
      }
      drop(whole);
      if (status) {
        return true;
      }
    }
    return false;
  }

  private int at(int index) {
    return buffer[index] & 0xff;
  }

  private boolean findHeader() {
    int skip = 0;
    while (skip < count && !headerAt(skip)) {
      skip++;
    }
    drop(skip);
    return count >= HEADER;
  }

  /** Whether a header begins here, as far as there are bytes. */
  private boolean headerAt(int from) {
    return matches(from, 0xff)
        && matches(from + 1, 0xff)
        && matches(from + 2, 0xfd)
        && matches(from + 3, 0);
  }

  private boolean matches(int index, int value) {
    return index >= count || at(index) == value;
  }

  private void reject() {
    damaged++;
    drop(1);
  }

  private void drop(int bytes) {
    count -= bytes;
    System.arraycopy(buffer, bytes, buffer, 0, count);
  }

  private void take(int counted) {
    id = at(4);
    error = at(HEADER + 1);
    length = 0;
    int end = HEADER + counted - 2;
    for (int i = HEADER + 2; i < end; i++) {
      parameters[length++] = buffer[i];
      boolean stuffed =
          at(i) == 0xfd
              && at(i - 1) == 0xff
              && at(i - 2) == 0xff
              && i - 2 > HEADER
              && i + 1 < end
              && at(i + 1) == 0xfd;
      if (stuffed) {
        i++;
      }
    }
  }
}
