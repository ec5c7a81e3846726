package dev.sinew.hal.drivers.feetech;

/**
 * Finds replies {@code FF FF ID LEN ERROR PARAM… SUM} in a stream of bytes. What is no packet is
 * skipped byte by byte, so that noise costs no packet after it.
 */
final class ReplyReader {
  private static final int HEADER = 4;
  private static final int LONGEST = 128;
  private static final int LARGEST_ID = 253;

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
      int counted = at(3);
      if (at(2) > LARGEST_ID || counted < 2 || counted > LONGEST) {
        reject();
        continue;
      }
      int whole = HEADER + counted;
      if (count < whole) {
        return false;
      }
      if (Checksum.of(buffer, whole - 1) != at(whole - 1)) {
        reject();
        continue;
      }
      id = at(2);
      error = at(4);
      length = counted - 2;
      System.arraycopy(buffer, HEADER + 1, parameters, 0, length);
      drop(whole);
      return true;
    }
    return false;
  }

  private int at(int index) {
    return buffer[index] & 0xff;
  }

  private boolean findHeader() {
    int skip = 0;
    while (skip < count && !(at(skip) == 0xff && (skip + 1 >= count || at(skip + 1) == 0xff))) {
      skip++;
    }
    drop(skip);
    return count >= HEADER;
  }

  private void reject() {
    damaged++;
    drop(1);
  }

  private void drop(int bytes) {
    count -= bytes;
    System.arraycopy(buffer, bytes, buffer, 0, count);
  }
}
