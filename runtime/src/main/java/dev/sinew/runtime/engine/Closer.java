package dev.sinew.runtime.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what was opened, last first; one that fails does not spare the rest. */
final class Closer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Closer.class);
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  /** Remembers something to be closed and returns it. */
  synchronized <T extends AutoCloseable> T add(T resource) {
    open.push(resource);
    return resource;
  }

  @Override
  public void close() {
    for (; ; ) {
      AutoCloseable next;
      synchronized (this) {
        if (open.isEmpty()) {
          return;
        }
        next = open.pop();
      }
      try {
        next.close();
      } catch (Exception e) {
        LOG.error("{} cannot be closed", next, e);
      }
    }
  }
}
