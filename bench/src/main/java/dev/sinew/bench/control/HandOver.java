package dev.sinew.bench.control;

import java.util.concurrent.Semaphore;

/** The bare reference of resuming a skill: two threads that wake each other by semaphores. */
final class HandOver implements AutoCloseable {
  private final Semaphore there = new Semaphore(0);
  private final Semaphore back = new Semaphore(0);
  private final Thread other;

  HandOver() {
    other =
        Thread.ofPlatform()
            .name("hand-over")
            .daemon()
            .priority(Thread.MIN_PRIORITY)
            .start(this::answer);
  }

  private void answer() {
    try {
      for (; ; ) {
        there.acquire();
        back.release();
      }
    } catch (InterruptedException done) {
      Thread.currentThread().interrupt();
    }
  }

  /** Wakes the other thread and waits to be woken by it. */
  void round() throws InterruptedException {
    there.release();
    back.acquire();
  }

  @Override
  public void close() throws InterruptedException {
    other.interrupt();
    other.join();
  }
}
