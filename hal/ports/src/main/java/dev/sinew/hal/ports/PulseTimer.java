package dev.sinew.hal.ports;

/**
 * Calls back at exact times, for pulses that are too fast for a turn of a bus. On a robot each
 * generator has a thread of its own; in a simulation it is called from the world's time, so that
 * the same pulses come in every run.
 */
public interface PulseTimer {

  /** Makes pulses, one after another. Called by one thread; must not block. */
  interface Generator {
    /**
     * Begins a pulse, or does nothing when it is not time.
     *
     * @param nowNanos robot time
     * @return robot time of the next call; {@link Long#MAX_VALUE} until {@link Running#wake}
     */
    long rise(long nowNanos);

    /** Ends the pulse that {@link #rise} began, a few microseconds later. */
    void fall();
  }

  /** A generator at work. */
  interface Running extends AutoCloseable {
    /** There is something to do for a generator that had nothing. Any thread; never blocks. */
    void wake();

    /** Ends it; no call is under way or comes afterwards. Idempotent. */
    @Override
    void close();
  }

  /**
   * Starts a generator, asleep.
   *
   * @param name of its thread, where it has one
   */
  Running start(String name, Generator generator);
}
