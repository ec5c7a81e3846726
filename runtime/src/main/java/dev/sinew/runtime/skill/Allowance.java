package dev.sinew.runtime.skill;

/** A token bucket in robot time: so many at once, so many a second after that. One thread. */
final class Allowance {
  private final double most;
  private final double perSecond;
  private double left;
  private long sinceNanos = Long.MIN_VALUE;

  Allowance(double most, double perSecond) {
    this.most = most;
    this.perSecond = perSecond;
    this.left = most;
  }

  /** Takes one if there is one. */
  boolean take(long nowNanos) {
    if (sinceNanos != Long.MIN_VALUE) {
      left = Math.min(most, left + (nowNanos - sinceNanos) * 1e-9 * perSecond);
    }
    sinceNanos = nowNanos;
    if (left < 1) {
      return false;
    }
    left -= 1;
    return true;
  }
}
