package dev.sinew.runtime.cycle;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Late cycles on their way from the cycle to whoever finds out why: a ring of numbers, made once.
 * One thread writes, one reads; when the reader is far behind, further late cycles are only
 * counted.
 */
final class LateRing {
  private static final int SIZE = 128;
  private static final int FIELDS = 7;

  private final long[] slots = new long[SIZE * FIELDS];
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong read = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();

  /** Cycle's thread. */
  void add(
      long cycle,
      long lateNanos,
      long beganNanos,
      long beforeEndedNanos,
      long slowest,
      long slowestNanos,
      long beforeNanos) {
    long at = written.get();
    if (at - read.get() == SIZE) {
      dropped.incrementAndGet();
      return;
    }
    int slot = (int) (at % SIZE) * FIELDS;
    slots[slot] = cycle;
    slots[slot + 1] = lateNanos;
    slots[slot + 2] = beganNanos;
    slots[slot + 3] = beforeEndedNanos;
    slots[slot + 4] = slowest;
    slots[slot + 5] = slowestNanos;
    slots[slot + 6] = beforeNanos;
    written.set(at + 1);
  }

  /** Gives the oldest ones that have not been read to {@code reader}. The reading thread. */
  void drain(CycleTimings.LateReader reader) {
    Phase[] phases = Phase.values();
    long end = written.get();
    for (long at = read.get(); at < end; at++) {
      int slot = (int) (at % SIZE) * FIELDS;
      CycleTimings.Late late =
          new CycleTimings.Late(
              slots[slot],
              slots[slot + 1],
              slots[slot + 2],
              slots[slot + 3],
              phases[(int) slots[slot + 4]],
              slots[slot + 5],
              slots[slot + 6]);
      if (!reader.late(late)) {
        return;
      }
      read.set(at + 1);
    }
  }

  /** How many found the ring full. */
  long dropped() {
    return dropped.get();
  }
}
