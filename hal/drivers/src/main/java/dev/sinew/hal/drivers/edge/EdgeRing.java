package dev.sinew.hal.drivers.edge;

import dev.sinew.hal.ports.EdgeInput;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Edges of one line on their way from the thread that hears them to the thread that decodes them.
 * One writer, one reader; neither waits nor allocates. When the reader is too late, new edges are
 * dropped and counted.
 */
public final class EdgeRing implements EdgeInput.EdgeListener {
  /** Half a second of edges at 8,000 a second, a power of two. */
  public static final int CAPACITY = 4096;

  private final int mask;
  private final long[] times;
  private final boolean[] levels;
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong read = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();

  /** For a line as busy as an encoder's. */
  public EdgeRing() {
    this(CAPACITY);
  }

  /**
   * @param capacity how many edges it holds, a power of two
   */
  public EdgeRing(int capacity) {
    if (Integer.bitCount(capacity) != 1) {
      throw new IllegalArgumentException(
          "a ring of %d edges; expected a power of two".formatted(capacity));
    }
    mask = capacity - 1;
    times = new long[capacity];
    levels = new boolean[capacity];
  }

  /** The writer's side. */
  @Override
  public void edge(boolean high, long timeNanos) {
    long next = written.getPlain();
    if (next - read.getAcquire() > mask) {
      dropped.setRelease(dropped.getPlain() + 1);
      return;
    }
    int slot = (int) next & mask;
    times[slot] = timeNanos;
    levels[slot] = high;
    written.setRelease(next + 1);
  }

  /** The reader's side: how many edges wait. */
  public int waiting() {
    return (int) (written.getAcquire() - read.getPlain());
  }

  /** Time of the oldest waiting edge; call only when one waits. */
  public long time() {
    return times[(int) read.getPlain() & mask];
  }

  /** Level after the oldest waiting edge; call only when one waits. */
  public boolean level() {
    return levels[(int) read.getPlain() & mask];
  }

  /** Done with the oldest waiting edge. */
  public void advance() {
    read.setRelease(read.getPlain() + 1);
  }

  /** How many edges found the ring full, ever. */
  public long dropped() {
    return dropped.getAcquire();
  }
}
