package dev.sinew.runtime.page;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A virtual thread for each request, at most {@value #LIMIT}, each under a deadline: a request that
 * makes no progress for {@value #PATIENCE_TICKS} ticks is interrupted, which closes its connection.
 * That covers who sends a request a byte a minute as well as who stopped reading. Thread-safe.
 */
final class RequestThreads implements Executor {
  static final int LIMIT = 64;

  /** Ticks of {@link PageServer}'s feed: 100 ms each. */
  static final int PATIENCE_TICKS = 100;

  private final ThreadFactory factory = Thread.ofVirtual().name("sinew-page-", 0).factory();
  private final ConcurrentHashMap<Thread, Long> progress = new ConcurrentHashMap<>();
  private final AtomicInteger active = new AtomicInteger();
  private volatile long tick;

  /**
   * Runs a request.
   *
   * @throws RejectedExecutionException when {@value #LIMIT} run; the server then closes the
   *     connection
   */
  @Override
  public void execute(Runnable request) {
    if (active.incrementAndGet() > LIMIT) {
      active.decrementAndGet();
      throw new RejectedExecutionException("more than " + LIMIT + " requests at once");
    }
    factory
        .newThread(() -> {
          progress.put(Thread.currentThread(), tick);
          try {
            request.run();
          } finally {
            progress.remove(Thread.currentThread());
            active.decrementAndGet();
          }
        })
        .start();
  }

  /** The calling request is getting on; its patience starts anew. */
  void progressed() {
    progress.replace(Thread.currentThread(), tick);
  }

  /** Counts a tick and interrupts who made no progress for too long. */
  void tick() {
    long now = tick + 1;
    tick = now;
    progress.forEach((thread, since) -> {
      if (now - since > PATIENCE_TICKS) {
        thread.interrupt();
      }
    });
  }

  /** Requests that run at this moment. */
  int active() {
    return active.get();
  }

  void interruptAll() {
    progress.keySet().forEach(Thread::interrupt);
  }
}
