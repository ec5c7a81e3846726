package dev.sinew.bench.control;

import dev.sinew.bench.report.Spread;
import dev.sinew.sdk.time.Clock;
import java.util.concurrent.Semaphore;

/** The bare reference of resuming a skill: two threads that wake each other by semaphores. */
final class HandOver {
  private final Clock clock;

  HandOver(Clock clock) {
    this.clock = clock;
  }

  /** How long it takes to be woken again by the thread one woke. */
  Spread measure(int rounds, int warmUp) throws InterruptedException {
    Semaphore there = new Semaphore(0);
    Semaphore back = new Semaphore(0);
    Thread other =
        Thread.ofPlatform()
            .name("hand-over")
            .daemon()
            .priority(Thread.MIN_PRIORITY)
            .start(() -> {
              for (; ; ) {
                try {
                  there.acquire();
                } catch (InterruptedException done) {
                  return;
                }
                back.release();
              }
            });
    Spread spread = new Spread();
    for (int i = -warmUp; i < rounds; i++) {
      long start = clock.nanos();
      there.release();
      back.acquire();
      long took = clock.nanos() - start;
      if (i >= 0) {
        spread.add(took);
      }
    }
    other.interrupt();
    other.join();
    return spread;
  }
}
