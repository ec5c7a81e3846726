package dev.sinew.hal.drivers.dynamixel;

import dev.sinew.hal.drivers.servobus.ReplyScan;

/**
 * Finds status packets of protocol 2.0; instruction packets, which a half-duplex adapter may echo,
 * are skipped whole.
 */
final class StatusReader extends ReplyScan {
  private static final int STATUS = 0x55;
  private static final int HEADER = 7;

  /** Shortest: instruction, error and CRC. */
  private static final int SHORTEST = 4;

  StatusReader() {
    super(HEADER);
  }

  @Override
  protected boolean headerAt(int index) {
    return matches(index, 0xff)
        && matches(index + 1, 0xff)
        && matches(index + 2, 0xfd)
        && matches(index + 3, 0);
  }

  @Override
  protected int whole() {
    int counted = at(5) | at(6) << 8;
    return counted < 3 || counted > LONGEST ? NO_PACKET : HEADER + counted;
  }

  @Override
  protected boolean intact(byte[] bytes, int whole) {
    return Crc16.of(bytes, whole - 2) == (at(whole - 2) | at(whole - 1) << 8);
  }

  @Override
  protected boolean take(int whole) {
    if (at(HEADER) != STATUS || whole < HEADER + SHORTEST) {
      return false;
    }
    reply(at(4), at(HEADER + 1));
    int end = whole - 2;
    for (int i = HEADER + 2; i < end; i++) {
      parameter(at(i));
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
    return true;
  }
}
