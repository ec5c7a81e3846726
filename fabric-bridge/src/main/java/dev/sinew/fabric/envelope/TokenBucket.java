package dev.sinew.fabric.envelope;

/** A rate with a burst. Not thread-safe: its owner guards it. */
final class TokenBucket {
  private final double perNano;
  private final double burst;
  private double tokens;
  private long lastNanos;

  /**
   * @param perSecond long-term rate
   * @param burst how many may come at once
   */
  TokenBucket(double perSecond, double burst, long nowNanos) {
    this.perNano = perSecond / 1e9;
    this.burst = burst;
    this.tokens = burst;
    this.lastNanos = nowNanos;
  }

  boolean take(long nowNanos) {
    tokens = Math.min(burst, tokens + Math.max(0, nowNanos - lastNanos) * perNano);
    lastNanos = nowNanos;
    if (tokens < 1) {
      return false;
    }
    tokens -= 1;
    return true;
  }
}
