package dev.sinew.bench.sensing;

import dev.sinew.sdk.time.Clock;

/** Robot time that the benchmark moves. */
final class MovedClock implements Clock {
  private long nanos = 1_000_000_000L;

  void advance(long byNanos) {
    nanos += byNanos;
  }

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public long wallMillis() {
    return nanos / 1_000_000;
  }

  @Override
  public void sleepUntil(long deadlineNanos) {
    throw new IllegalStateException("a driver must not wait");
  }
}
