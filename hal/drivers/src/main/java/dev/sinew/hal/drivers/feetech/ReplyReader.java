package dev.sinew.hal.drivers.feetech;

import dev.sinew.hal.drivers.servobus.ReplyScan;

/** Finds replies {@code FF FF ID LEN ERROR PARAM… SUM}. */
final class ReplyReader extends ReplyScan {
  private static final int HEADER = 4;
  private static final int LARGEST_ID = 253;

  ReplyReader() {
    super(HEADER);
  }

  @Override
  protected boolean headerAt(int index) {
    return matches(index, 0xff) && matches(index + 1, 0xff);
  }

  @Override
  protected int whole() {
    int counted = at(3);
    boolean possible = at(2) <= LARGEST_ID && counted >= 2 && counted <= LONGEST;
    return possible ? HEADER + counted : NO_PACKET;
  }

  @Override
  protected boolean intact(byte[] bytes, int whole) {
    return Checksum.of(bytes, whole - 1) == at(whole - 1);
  }

  @Override
  protected boolean take(int whole) {
    reply(at(2), at(HEADER));
    for (int i = HEADER + 1; i < whole - 1; i++) {
      parameter(at(i));
    }
    return true;
  }
}
