package dev.sinew.perception.watch;

import dev.sinew.sdk.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes only when somebody waits for it: a video then waits for whoever watches it. */
final class FootageClock implements Clock {
  private final AtomicLong nanos = new AtomicLong();

  @Override
  public long nanos() {
    return nanos.get();
  }

  @Override
  public long wallMillis() {
    return nanos.get() / 1_000_000L;
  }

  @Override
  public void sleepUntil(long deadlineNanos) {
    nanos.accumulateAndGet(deadlineNanos, Math::max);
  }
}
