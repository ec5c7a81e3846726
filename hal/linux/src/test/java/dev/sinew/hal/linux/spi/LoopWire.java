package dev.sinew.hal.linux.spi;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads messages as the kernel does, from the addresses in their structures, and answers each byte
 * with its complement, as a chip on the wire might.
 */
final class LoopWire implements SpiWire {
  final List<String> log = new ArrayList<>();
  boolean logging = true;
  int result;

  @Override
  public int message(MemorySegment transfers, int count) {
    for (int i = 0; i < count; i++) {
      long at = (long) i * SpiAbi.TRANSFER_SIZE;
      long out = transfers.get(JAVA_LONG, at + SpiAbi.TRANSFER_TX_BUF);
      long in = transfers.get(JAVA_LONG, at + SpiAbi.TRANSFER_RX_BUF);
      int length = transfers.get(JAVA_INT, at + SpiAbi.TRANSFER_LEN);
      StringBuilder sent = logging ? new StringBuilder() : null;
      for (int b = 0; b < length; b++) {
        byte value =
            out == 0 ? 0 : MemorySegment.ofAddress(out + b).reinterpret(1).get(JAVA_BYTE, 0);
        if (sent != null) {
          sent.append(" %02x".formatted(value));
        }
        if (in != 0) {
          MemorySegment.ofAddress(in + b).reinterpret(1).set(JAVA_BYTE, 0, (byte) ~value);
        }
      }
      if (sent != null) {
        log.add(
            "%d of %d:%s%s, pause %d us"
                .formatted(
                    i + 1,
                    count,
                    sent,
                    in == 0 ? "" : " read",
                    transfers.get(JAVA_SHORT, at + SpiAbi.TRANSFER_DELAY_USECS) & 0xffff));
      }
    }
    return result;
  }

  @Override
  public void release() {
    log.add("release");
  }
}
