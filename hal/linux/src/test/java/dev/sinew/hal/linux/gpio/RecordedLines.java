package dev.sinew.hal.linux.gpio;

import com.pi4j.io.exception.IOException;
import java.util.ArrayList;
import java.util.List;

/** Stands in for the kernel's lines: holds levels and remembers what was done, in order. */
final class RecordedLines implements LineValues {
  final List<String> done = new ArrayList<>();
  final String device;
  long levels;
  boolean broken;

  RecordedLines(String device) {
    this.device = device;
  }

  @Override
  public String device() {
    return device;
  }

  @Override
  public void set(long mask, long newLevels) {
    if (broken) {
      throw new IOException(device + ": set: ENODEV, no such device");
    }
    levels = (levels & ~mask) | (newLevels & mask);
    done.add("set " + Long.toBinaryString(mask) + " to " + Long.toBinaryString(newLevels & mask));
  }

  @Override
  public long get(long mask) {
    return levels & mask;
  }

  @Override
  public void release() {
    done.add("release");
  }
}
