package dev.sinew.hal.drivers.stepper;

import dev.sinew.hal.ports.LineGroup;

/** The control lines of a chip whose inputs are all tied. */
final class NoLines implements LineGroup {
  @Override
  public int size() {
    return 0;
  }

  @Override
  public void write(long mask, long levels) {
    if (mask != 0) {
      throw new IllegalArgumentException("there are no lines");
    }
  }

  @Override
  public long levels() {
    return 0;
  }

  @Override
  public void close() {}
}
