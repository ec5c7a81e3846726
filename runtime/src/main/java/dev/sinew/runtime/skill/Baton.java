package dev.sinew.runtime.skill;

import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.time.SystemClock;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One thread tells another that it is its turn. Like a semaphore of one permit, but waiting
 * allocates nothing (a {@code Semaphore} queues a new node for each thread that waits). What was
 * written before {@link #pass} is seen after the wait that it ends. One waiter at a time.
 */
final class Baton {
  private final Clock stopwatch = new SystemClock();
  private final AtomicBoolean passed = new AtomicBoolean();
  private volatile @Nullable Thread waiter;

  /** Ends the wait of the other side, now or when it comes to wait. Any thread. */
  void pass() {
    passed.set(true);
    Thread waiting = waiter;
    if (waiting != null) {
      LockSupport.unpark(waiting);
    }
  }

  /** Waits for the other side. */
  void await() throws InterruptedException {
    await(Long.MAX_VALUE);
  }

  /**
   * Waits for the other side, but not for ever.
   *
   * @param atMostNanos real time
   * @return whether it has come
   * @throws InterruptedException if the thread is interrupted before or while it waits
   */
  boolean await(long atMostNanos) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (passed.compareAndSet(true, false)) {
      return true;
    }
    long begin = stopwatch.nanos();
    waiter = Thread.currentThread();
    try {
      while (!passed.compareAndSet(true, false)) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        long left = atMostNanos - (stopwatch.nanos() - begin);
        if (left <= 0) {
          return false;
        }
        LockSupport.parkNanos(this, left);
      }
      return true;
    } finally {
      waiter = null;
    }
  }
}
