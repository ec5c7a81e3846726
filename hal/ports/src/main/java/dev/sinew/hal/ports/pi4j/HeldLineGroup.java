package dev.sinew.hal.ports.pi4j;

import dev.sinew.hal.ports.LineGroup;

/** A line group that knows whether it has been closed, so that the book can free its lines. */
final class HeldLineGroup implements LineGroup {
  private final LineGroup group;
  private volatile boolean open = true;

  HeldLineGroup(LineGroup group) {
    this.group = group;
  }

  boolean isOpen() {
    return open;
  }

  @Override
  public int size() {
    return group.size();
  }

  @Override
  public void write(long mask, long levels) {
    group.write(mask, levels);
  }

  @Override
  public long levels() {
    return group.levels();
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      group.close();
    }
  }
}
