package dev.sinew.hal.linux.guard;

/**
 * How long a silence is borne, counted in the listener's own waking time. Whoever listens may
 * himself have been stopped (a suspended laptop, a virtual machine that is moved, SIGSTOP of both);
 * a time in which he could not have heard anything is not held against the other one. So he looks
 * at least once a beat, and a pause of more than two beats between two looks counts as one beat.
 *
 * <p>One thread. Nanoseconds of one monotonic clock.
 */
public final class Patience {
  private final long beatNanos;
  private final long limitNanos;
  private long lookedNanos;
  private long silentNanos;

  /**
   * @param beatNanos time between two signs of life
   * @param missed how many may be missing
   */
  public Patience(long beatNanos, int missed, long nowNanos) {
    this.beatNanos = beatNanos;
    this.limitNanos = beatNanos * missed;
    this.lookedNanos = nowNanos;
  }

  /** A sign of life. */
  public void heard(long nowNanos) {
    silentNanos = 0;
    lookedNanos = nowNanos;
  }

  /** How long to wait at most before the next look, nanoseconds. */
  public long waitNanos() {
    return Math.clamp(limitNanos - silentNanos, 0, beatNanos);
  }

  /**
   * A look that found nothing.
   *
   * @return whether the silence has lasted too long
   */
  public boolean exhausted(long nowNanos) {
    long gap = nowNanos - lookedNanos;
    lookedNanos = nowNanos;
    silentNanos += gap > 2 * beatNanos ? beatNanos : Math.max(gap, 0);
    return silentNanos >= limitNanos;
  }

  /** Silence so far, nanoseconds of the listener's own time. */
  public long silentNanos() {
    return silentNanos;
  }
}
