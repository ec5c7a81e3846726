package dev.sinew.sdk.component;

/**
 * Something the robot has. A component is called by exactly one thread, the thread of the bus it
 * hangs on, except for {@link #health()}, which any thread may ask.
 */
public interface Component extends AutoCloseable {

  /** How it is, and why. Never blocks. */
  Health health();

  /**
   * Drives every output to its declared safe state and releases pins and buses. Idempotent; never
   * throws: what cannot be released is reported through {@link #health()}.
   */
  @Override
  void close();
}
