package dev.sinew.runtime.engine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Closes what was opened, last first; one that fails or hangs does not spare the rest. What is
 * added after it was closed is closed at once, so that a start that was overtaken by its end leaves
 * nothing open.
 */
final class Closer implements AutoCloseable {
  /** Longer than the fabric needs to end its children. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final BoundedClose bounded;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private boolean closed;

  Closer() {
    this(PATIENCE);
  }

  /**
   * @param patience how long one that hangs is waited for
   */
  Closer(Duration patience) {
    this.bounded = new BoundedClose(patience);
  }

  /** Remembers something to be closed and returns it. */
  <T extends AutoCloseable> T add(T resource) {
    synchronized (this) {
      if (!closed) {
        open.push(resource);
        return resource;
      }
    }
    bounded.close(name(resource), resource);
    return resource;
  }

  @Override
  public void close() {
    for (; ; ) {
      AutoCloseable next;
      synchronized (this) {
        closed = true;
        if (open.isEmpty()) {
          return;
        }
        next = open.pop();
      }
      bounded.close(name(next), next);
    }
  }

  private static String name(AutoCloseable resource) {
    return resource.getClass().getSimpleName();
  }
}
