package dev.sinew.runtime.bus;

/**
 * Lets somebody exchange what a thread uses turn by turn, and know when the last turn with the old
 * one is over, without a lock. One thread begins and ends turns; it reads what is exchanged after
 * {@link #begin}. The other one publishes the new value, takes a {@link #mark} and asks {@link
 * #over} before it closes the old value.
 */
public final class TurnCounter {
  /** Odd while a turn is under way. */
  private volatile long count;

  /** A turn begins. Its own thread only. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  public void begin() {
    count++;
  }

  /** The turn is over. Its own thread only. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  public void end() {
    count++;
  }

  /** Where the turns are now. Any thread. */
  public long mark() {
    return count;
  }

  /** Whether the turn that was under way at a mark, if any, is over. Any thread. */
  public boolean over(long mark) {
    return (mark & 1) == 0 || count != mark;
  }
}
