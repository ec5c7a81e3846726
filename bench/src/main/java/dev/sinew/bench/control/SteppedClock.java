package dev.sinew.bench.control;

import dev.sinew.sdk.time.Clock;

/**
 * The real clock with jumps: robot time runs as real time does while something is measured, and
 * leaps to the next cycle in between, so that samples are as far apart as on a robot without anyone
 * waiting. One thread.
 */
final class SteppedClock implements Clock {
  private final Clock real;
  private long leaptNanos;

  SteppedClock(Clock real) {
    this.real = real;
  }

  void leap(long nanos) {
    leaptNanos += nanos;
  }

  @Override
  public long nanos() {
    return real.nanos() + leaptNanos;
  }

  @Override
  public long wallMillis() {
    return real.wallMillis();
  }

  @Override
  public void sleepUntil(long deadlineNanos) throws InterruptedException {
    real.sleepUntil(deadlineNanos - leaptNanos);
  }
}
