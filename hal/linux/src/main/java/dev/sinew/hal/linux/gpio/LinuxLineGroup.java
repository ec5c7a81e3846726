package dev.sinew.hal.linux.gpio;

import com.pi4j.io.exception.IOException;
import dev.sinew.hal.ports.KernelPlace;
import dev.sinew.hal.ports.KernelPort;
import dev.sinew.hal.ports.LineGroup;
import dev.sinew.hal.ports.OutputOptions;

/** Output lines granted in one request and set by one call of the kernel. */
final class LinuxLineGroup implements LineGroup, KernelPort {
  private final LineValues values;
  private final KernelPlace.Lines place;
  private final int size;
  private final long all;
  private final long shutdown;
  private long levels;
  private boolean open = true;

  LinuxLineGroup(LineValues values, KernelPlace.Lines place, OutputOptions options) {
    this.values = values;
    this.place = place;
    this.size = place.offsets().size();
    this.all = size == 64 ? -1L : (1L << size) - 1;
    this.shutdown = options.shutdown() & all;
    this.levels = options.initial() & all;
  }

  @Override
  public KernelPlace place() {
    return place;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void write(long mask, long newLevels) {
    if (!open) {
      throw new IOException(values.device() + ": set: the lines have been released");
    }
    long set = mask & all;
    values.set(set, newLevels);
    levels = (levels & ~set) | (newLevels & set);
  }

  @Override
  public long levels() {
    return levels;
  }

  @Override
  public void close() {
    if (!open) {
      return;
    }
    open = false;
    try {
      values.set(all, shutdown);
      levels = shutdown;
    } finally {
      values.release();
    }
  }
}
