package dev.sinew.bench.control;

import dev.sinew.bench.report.Spread;
import dev.sinew.sdk.time.Clock;

/** The bare reference of a rhythm: sleep, look how late it is, sleep again. */
final class SleepingLoop {
  private final Clock clock;
  private final long periodNanos;

  SleepingLoop(Clock clock, long periodNanos) {
    this.clock = clock;
    this.periodNanos = periodNanos;
  }

  /** Begins half a period from now; a turn that was missed whole is dropped, as the cycle does. */
  Spread measure(long turns) throws InterruptedException {
    Spread late = new Spread();
    Thread thread =
        Thread.ofPlatform()
            .name("sleeping loop")
            .daemon()
            .priority(Thread.MAX_PRIORITY)
            .unstarted(() -> loop(turns, late));
    thread.start();
    thread.join();
    return late;
  }

  private void loop(long turns, Spread late) {
    try {
      long due = clock.nanos() + periodNanos / 2;
      for (long turn = 0; turn < turns; turn++) {
        clock.sleepUntil(due);
        late.add(clock.nanos() - due);
        due += periodNanos;
        long behind = clock.nanos() - due;
        if (behind > periodNanos) {
          due += behind / periodNanos * periodNanos;
        }
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }
}
