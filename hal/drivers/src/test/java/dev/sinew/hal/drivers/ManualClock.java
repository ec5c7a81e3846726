package dev.sinew.hal.drivers;

import dev.sinew.sdk.time.Clock;

/** Time that only the test moves. */
public final class ManualClock implements Clock {
  private long nanos = 1_000_000_000L;

  public void advance(long byNanos) {
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
    throw new AssertionError("a driver must not wait");
  }
}
