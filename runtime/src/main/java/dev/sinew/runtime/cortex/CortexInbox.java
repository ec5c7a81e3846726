package dev.sinew.runtime.cortex;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Where threads outside the rhythm leave what the cortex shall hear. The cycle takes one line at
 * its boundary. Bounded: what comes while it is full is refused, and the one who came is told. A
 * wish for a mode replaces an older one that was not heard yet.
 */
public final class CortexInbox {
  /** Lines that wait at most. */
  static final int CAPACITY = 64;

  private final Deque<CortexInput> waiting = new ArrayDeque<>(CAPACITY);
  private long number;
  private volatile int size;

  /** Leaves something; false when there is no room. Any thread. */
  public boolean offer(CortexInput input) {
    synchronized (waiting) {
      if (input instanceof CortexInput.Wish wish) {
        waiting.removeIf(
            other -> other instanceof CortexInput.Wish(_, var from, _) && from == wish.from());
      }
      if (waiting.size() == CAPACITY) {
        return false;
      }
      waiting.addLast(input);
      size = waiting.size();
      return true;
    }
  }

  /** How many lines wait. Any thread. */
  public int waiting() {
    return size;
  }

  /** The next line; the last one again, or an empty one, when nothing is new. Cycle's thread. */
  String next(String last) {
    if (size == 0) {
      return last;
    }
    synchronized (waiting) {
      CortexInput input = waiting.pollFirst();
      size = waiting.size();
      if (input == null) {
        return last;
      }
      number++;
      return input.line(number);
    }
  }
}
