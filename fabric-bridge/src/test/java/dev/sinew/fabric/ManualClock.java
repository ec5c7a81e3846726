package dev.sinew.fabric;

import dev.sinew.sdk.time.Clock;

/** A clock that stands still until it is told to go on. */
public final class ManualClock implements Clock {
  private long nanos;

  public void advanceMillis(long millis) {
    nanos += millis * 1_000_000;
  }

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public long wallMillis() {
    return 1_790_000_000_000L + nanos / 1_000_000;
  }

  @Override
  public void sleepUntil(long deadlineNanos) {
    nanos = Math.max(nanos, deadlineNanos);
  }
}
