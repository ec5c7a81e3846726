package dev.sinew.hal.drivers;

import dev.sinew.hal.ports.SerialPort;
import java.util.Arrays;

/** A serial line on which bytes come faster than anybody takes them, as from a hostile gadget. */
public final class EndlessLine implements SerialPort {
  /** Nobody may take more in one turn of the bus. */
  private static final int PATIENCE = 1_000_000;

  private int taken;

  @Override
  public String device() {
    return "/dev/endless";
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    taken += length;
    if (taken > PATIENCE) {
      throw new AssertionError("the bus is held up by a line that never falls silent");
    }
    Arrays.fill(into, offset, offset + length, (byte) 0xa5);
    return length;
  }

  @Override
  public void write(byte[] from, int offset, int length) {}

  @Override
  public void setDataTerminalReady(boolean active) {}

  @Override
  public void close() {}
}
