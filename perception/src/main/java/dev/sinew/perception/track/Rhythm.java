package dev.sinew.perception.track;

/**
 * Judges the capture times of pictures: whether one is news, and whether so much time passed that
 * nothing is to be expected where it was. Single-threaded.
 */
final class Rhythm {
  private static final double NANOS = 1e9;

  /** A pause this many times the usual is a gap, if it is longer than a track is kept. */
  private static final double GAP = 4;

  private static final double PACE = 0.25;
  private static final double LONGEST_LOSTS = 10;

  private final double lostSeconds;
  private final long restartNanos;
  private boolean begun;
  private long newestNanos;
  private double usualSeconds;

  /** What a picture's capture time says. */
  enum Verdict {
    /** In order. */
    NEXT,
    /** Not newer than the one before: nothing can be learnt from it. */
    STALE,
    /** So much older than the one before that the clock must have been set back. */
    RESTART,
    /** Newer, after a pause that no track outlives. */
    GAP
  }

  /**
   * @param lostSeconds how long an unseen track is expected where it was
   * @param restartSeconds a step back by more is a new beginning
   */
  Rhythm(double lostSeconds, double restartSeconds) {
    this.lostSeconds = lostSeconds;
    restartNanos = (long) (restartSeconds * NANOS);
  }

  /** Takes the next capture time in; a stale one changes nothing. */
  Verdict judge(long captureNanos) {
    if (!begun) {
      begin(captureNanos);
      return Verdict.NEXT;
    }
    if (captureNanos <= newestNanos) {
      if (newestNanos - captureNanos <= restartNanos) {
        return Verdict.STALE;
      }
      begin(captureNanos);
      return Verdict.RESTART;
    }
    double seconds = (captureNanos - newestNanos) / NANOS;
    newestNanos = captureNanos;
    boolean gap = seconds > lostSeconds && seconds > GAP * usualSeconds;
    usualSeconds += PACE * (Math.min(seconds, LONGEST_LOSTS * lostSeconds) - usualSeconds);
    return gap ? Verdict.GAP : Verdict.NEXT;
  }

  private void begin(long captureNanos) {
    begun = true;
    newestNanos = captureNanos;
    usualSeconds = 0;
  }
}
