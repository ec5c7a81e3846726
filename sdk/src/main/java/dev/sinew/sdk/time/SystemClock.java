package dev.sinew.sdk.time;

import java.util.concurrent.locks.LockSupport;

/** The machine's own clocks: {@code CLOCK_MONOTONIC} for robot time, the wall clock for dates. */
public final class SystemClock implements Clock {

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public long wallMillis() {
    return System.currentTimeMillis();
  }

  @Override
  public void sleepUntil(long deadlineNanos) throws InterruptedException {
    for (; ; ) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      long left = deadlineNanos - System.nanoTime();
      if (left <= 0) {
        return;
      }
      LockSupport.parkNanos(this, left);
    }
  }
}
