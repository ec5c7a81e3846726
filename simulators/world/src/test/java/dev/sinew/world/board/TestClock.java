package dev.sinew.world.board;

import dev.sinew.sdk.time.Clock;

/** Time that only the test moves; nothing under test may wait. */
public final class TestClock implements Clock {
  private long nanos;

  /**
   * @param nanos where time begins
   */
  public TestClock(long nanos) {
    this.nanos = nanos;
  }

  public void advance(long byNanos) {
    nanos += byNanos;
  }

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public long wallMillis() {
    return 1_700_000_000_000L + nanos / 1_000_000;
  }

  @Override
  public void sleepUntil(long deadlineNanos) {
    throw new AssertionError("a driver must not wait");
  }
}
