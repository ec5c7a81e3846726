package dev.sinew.world;

import dev.sinew.sdk.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Time that passes only when the simulation says so. Thread-safe; one thread advances it.
 *
 * <p>Nobody can wait on it: the thread that would wait is the one that lets time pass.
 */
public final class VirtualClock implements Clock {
  /** 2026-01-01T00:00:00Z: the same date in every run, so that runs are equal. */
  public static final long EPOCH_MILLIS = 1_767_225_600_000L;

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final AtomicLong now = new AtomicLong();

  @Override
  public long nanos() {
    return now.get();
  }

  @Override
  public long wallMillis() {
    return EPOCH_MILLIS + now.get() / NANOS_PER_MILLI;
  }

  /**
   * Lets time pass.
   *
   * @throws IllegalArgumentException if it would go backwards
   */
  public void advanceTo(long nanos) {
    long before = now.getAndUpdate(old -> Math.max(old, nanos));
    if (nanos < before) {
      throw new IllegalArgumentException(
          "virtual time is " + before + " ns and cannot go back to " + nanos + " ns");
    }
  }

  /**
   * @throws IllegalStateException if the deadline lies ahead: in virtual time a wait would never
   *     end
   */
  @Override
  public void sleepUntil(long deadlineNanos) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    long left = deadlineNanos - now.get();
    if (left > 0) {
      throw new IllegalStateException(
          "a wait of "
              + left
              + " ns in virtual time would never end; what runs here must not sleep");
    }
  }
}
