package dev.sinew.hal.drivers.bridge;

import java.util.Optional;

/**
 * One line that wakes a whole chip: high while any channel needs it. Without such a line the chip
 * is always awake. Called by one thread.
 */
public final class SharedEnable {
  private final Optional<KeptLines> lines;
  private final long mask;
  private long needed;

  /**
   * @param lines empty when the chip has no such line or it is tied high
   * @param mask of the line among them
   */
  public SharedEnable(Optional<KeptLines> lines, long mask) {
    this.lines = lines;
    this.mask = mask;
  }

  /** A channel needs the chip. */
  public void need(int channel) {
    needed |= 1L << channel;
    if (lines.isPresent()) {
      lines.get().write(mask, mask);
    }
  }

  /**
   * A channel no longer needs the chip.
   *
   * @return whether the whole chip is now off
   */
  public boolean spare(int channel) {
    needed &= ~(1L << channel);
    if (lines.isPresent() && needed == 0) {
      lines.get().write(mask, 0);
      return true;
    }
    return false;
  }
}
