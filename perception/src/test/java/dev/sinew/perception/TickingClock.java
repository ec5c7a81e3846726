package dev.sinew.perception;

import dev.sinew.sdk.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that is a microsecond later whenever it is read. */
public final class TickingClock implements Clock {
  private final AtomicLong nanos = new AtomicLong(1_000_000_000L);

  @Override
  public long nanos() {
    return nanos.addAndGet(1_000);
  }

  @Override
  public long wallMillis() {
    return 1_700_000_000_000L + nanos() / 1_000_000L;
  }

  @Override
  public void sleepUntil(long deadlineNanos) {
    nanos.accumulateAndGet(deadlineNanos, Math::max);
  }
}
