package dev.sinew.perception;

import dev.sinew.sdk.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until a test moves it. */
public final class HeldClock implements Clock {
  private final AtomicLong nanos = new AtomicLong(1_000_000_000L);

  public void advanceMillis(long millis) {
    nanos.addAndGet(millis * 1_000_000L);
  }

  @Override
  public long nanos() {
    return nanos.get();
  }

  @Override
  public long wallMillis() {
    return 1_700_000_000_000L + nanos.get() / 1_000_000L;
  }

  @Override
  public void sleepUntil(long deadlineNanos) {
    nanos.accumulateAndGet(deadlineNanos, Math::max);
  }
}
