package dev.sinew.fabric.ledger;

import dev.sinew.sdk.time.Clock;

/** A clock that stands until it is moved. */
public final class ManualClock implements Clock {
  /** Where tests begin, so that expiry times can be written as {@code START + …}. */
  public static final long START = 1_800_000_000_000L;

  private long wallMillis = START;

  public void advanceMillis(long millis) {
    wallMillis += millis;
  }

  @Override
  public long nanos() {
    return (wallMillis - START) * 1_000_000;
  }

  @Override
  public long wallMillis() {
    return wallMillis;
  }

  @Override
  public void sleepUntil(long deadlineNanos) {
    throw new AssertionError("nothing in the ledger sleeps");
  }
}
