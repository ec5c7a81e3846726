package dev.sinew.runtime.lens;

import dev.sinew.sdk.time.Clock;

/** The time in which a video is played for somebody who wants to see all of it: it never waits. */
public final class FilmClock implements Clock {
  private long nanos;

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public long wallMillis() {
    return nanos / 1_000_000L;
  }

  @Override
  public void sleepUntil(long deadlineNanos) {
    nanos = Math.max(nanos, deadlineNanos);
  }
}
