package dev.sinew.runtime.hardware.handson;

import dev.sinew.sdk.time.Clock;

/** Time that a test moves. */
final class HandClock implements Clock {
  private long now;

  void pass(long millis) {
    now += millis * 1_000_000L;
  }

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public long wallMillis() {
    return now / 1_000_000L;
  }

  @Override
  public void sleepUntil(long deadlineNanos) {
    throw new IllegalStateException("nobody waits here");
  }
}
