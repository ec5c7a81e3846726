package dev.sinew.hal.ports;

/**
 * Several output lines set in one request, so that no other thread or process sees a half-made
 * change. Bit i of a mask is the i-th line that was asked for. Called by one thread.
 */
public interface LineGroup extends AutoCloseable {

  /** How many lines, 1 to 64. */
  int size();

  /**
   * Sets the lines selected by {@code mask} to the levels in {@code levels}.
   *
   * @throws com.pi4j.io.exception.IOException if the lines cannot be set
   */
  void write(long mask, long levels);

  /** The levels last written. */
  long levels();

  /** Drives every line to its declared shutdown level and releases it. Idempotent. */
  @Override
  void close();
}
