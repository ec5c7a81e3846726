package dev.sinew.hal.drivers.quadrature;

import dev.sinew.hal.ports.EdgeInput;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Edges of one line on their way from the thread that hears them to the thread that decodes them.
 * One writer, one reader; neither waits nor allocates. When the reader is too late, new edges are
 * dropped and counted.
 */
final class EdgeRing implements EdgeInput.EdgeListener {
  /** Half a second of edges at 8,000 a second, a power of two. */
  static final int CAPACITY = 4096;

  private static final int MASK = CAPACITY - 1;

  private final long[] times = new long[CAPACITY];
  private final boolean[] levels = new boolean[CAPACITY];
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong read = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();

  /** The writer's side. */
  @Override
  public void edge(boolean high, long timeNanos) {
    long next = written.getPlain();
    if (next - read.getAcquire() >= CAPACITY) {
      dropped.setRelease(dropped.getPlain() + 1);
      return;
    }
    int slot = (int) next & MASK;
    times[slot] = timeNanos;
    levels[slot] = high;
    written.setRelease(next + 1);
  }

  /** The reader's side: how many edges wait. */
  int waiting() {
    return (int) (written.getAcquire() - read.getPlain());
  }

  /** Time of the oldest waiting edge; call only when one waits. */
  long time() {
    return times[(int) read.getPlain() & MASK];
  }

  /** Level after the oldest waiting edge; call only when one waits. */
  boolean level() {
    return levels[(int) read.getPlain() & MASK];
  }

  /** Done with the oldest waiting edge. */
  void advance() {
    read.setRelease(read.getPlain() + 1);
  }

  /** How many edges found the ring full, ever. */
  long dropped() {
    return dropped.getAcquire();
  }
}
