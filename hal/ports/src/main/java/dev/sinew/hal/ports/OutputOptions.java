package dev.sinew.hal.ports;

/**
 * What a group of output lines is asked for with. In each mask bit i is the i-th line of the group.
 * Levels are logical: on a line that is active low, 1 is the low voltage.
 *
 * @param activeLow lines whose 1 is the low voltage
 * @param openDrain lines that are driven low and otherwise let go; something else pulls them up
 * @param openSource lines that are driven high and otherwise let go; something else pulls them down
 * @param initial levels from the moment the lines are had
 * @param shutdown levels at which the lines are left when the group or the board is closed, and
 *     that the guard takes for safe unless the driver declares others
 */
public record OutputOptions(
    long activeLow, long openDrain, long openSource, long initial, long shutdown) {
  /** Push-pull, active high, at first and at shutdown low. */
  public static final OutputOptions LOW = new OutputOptions(0, 0, 0, 0, 0);

  public OutputOptions {
    if ((openDrain & openSource) != 0) {
      throw new IllegalArgumentException(
          "lines 0x%x of the group are both open drain and open source; expected one of the two"
              .formatted(openDrain & openSource));
    }
  }

  /** The same with other lines active low. */
  public OutputOptions withActiveLow(long lines) {
    return new OutputOptions(lines, openDrain, openSource, initial, shutdown);
  }

  /** The same with other lines driven low only. */
  public OutputOptions withOpenDrain(long lines) {
    return new OutputOptions(activeLow, lines, openSource, initial, shutdown);
  }

  /** The same with other lines driven high only. */
  public OutputOptions withOpenSource(long lines) {
    return new OutputOptions(activeLow, openDrain, lines, initial, shutdown);
  }

  /** The same with other levels at first. */
  public OutputOptions withInitial(long levels) {
    return new OutputOptions(activeLow, openDrain, openSource, levels, shutdown);
  }

  /** The same with other levels at shutdown. */
  public OutputOptions withShutdown(long levels) {
    return new OutputOptions(activeLow, openDrain, openSource, initial, levels);
  }

  /** Whether every line is driven both ways. */
  public boolean pushPull() {
    return (openDrain | openSource) == 0;
  }
}
