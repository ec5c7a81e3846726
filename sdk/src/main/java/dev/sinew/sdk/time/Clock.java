package dev.sinew.sdk.time;

/**
 * The one source of time in Sinew. Real on a robot, virtual in simulation; nothing else may ask the
 * operating system for the time or sleep.
 *
 * <p>Thread-safe: every method may be called from any thread.
 */
public interface Clock {

  /**
   * Robot time in nanoseconds, monotonic, from an arbitrary origin. Never goes backwards, even when
   * the wall clock is set.
   */
  long nanos();

  /** Wall-clock time in milliseconds since 1970-01-01T00:00Z; may jump. For signatures and logs. */
  long wallMillis();

  /**
   * Waits until {@link #nanos()} has reached {@code deadlineNanos}; returns at once when it has
   * passed.
   *
   * @throws InterruptedException if the calling thread is interrupted while it waits
   */
  void sleepUntil(long deadlineNanos) throws InterruptedException;
}
