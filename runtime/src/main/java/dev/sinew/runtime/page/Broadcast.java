package dev.sinew.runtime.page;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One message for all viewers: a newer one replaces it. A viewer that is busy writing simply finds
 * the newest when it comes back, so a slow viewer costs one message and nobody waits for it.
 * Thread-safe.
 */
final class Broadcast {
  /**
   * A message and its number.
   *
   * @param number counts messages from 1
   * @param bytes as they go on the wire
   */
  record Message(long number, byte[] bytes) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private Message newest = new Message(0, new byte[0]);
  private boolean closed;

  void send(byte[] bytes) {
    lock.lock();
    try {
      newest = new Message(newest.number() + 1, bytes);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Number of the newest message; 0 before the first. */
  long number() {
    lock.lock();
    try {
      return newest.number();
    } finally {
      lock.unlock();
    }
  }

  /** The newest message if it is newer than the one seen, after waiting for it; else null. */
  @Nullable Message awaitNewer(long seen, long patienceMillis) throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(patienceMillis);
      while (!closed && newest.number() <= seen && left > 0) {
        left = changed.awaitNanos(left);
      }
      return !closed && newest.number() > seen ? newest : null;
    } finally {
      lock.unlock();
    }
  }

  boolean closed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** Wakes everybody; no message comes any more. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
