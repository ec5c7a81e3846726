package dev.sinew.hal.drivers.inertial;

/**
 * When the samples that waited in a chip's FIFO were taken. The chip measures evenly by a clock of
 * its own; at a reading the newest sample is between 0 and one period old. The times follow the
 * chip's period and are pulled back into that window when the two clocks drift apart, so a late
 * reading does not move the samples.
 */
public final class FrameClock {
  private final long periodNanos;
  private long newestNanos;
  private boolean known;

  /**
   * @param periodNanos nominal time between two samples, nanoseconds
   */
  public FrameClock(long periodNanos) {
    this.periodNanos = periodNanos;
  }

  /** Samples were lost: the next reading begins anew. */
  public void restart() {
    known = false;
  }

  /**
   * Tells of a reading that found samples waiting.
   *
   * @param frames how many, at least 1
   * @param nowNanos robot time just before they were counted
   */
  public void found(int frames, long nowNanos) {
    long expected = known ? newestNanos + frames * periodNanos : nowNanos - periodNanos / 2;
    newestNanos = Math.clamp(expected, nowNanos - periodNanos, nowNanos);
    known = true;
  }

  /**
   * Time of one of the samples just found.
   *
   * @param younger how many of them came after it
   * @return robot time, nanoseconds
   */
  public long timeNanos(int younger) {
    return newestNanos - younger * periodNanos;
  }

  /** The nominal time between two samples, nanoseconds. */
  public long periodNanos() {
    return periodNanos;
  }
}
