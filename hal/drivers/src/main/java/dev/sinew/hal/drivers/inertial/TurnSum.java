package dev.sinew.hal.drivers.inertial;

/**
 * Adds up turns, so that a reader who misses readings misses no turn. A rate stands for the time
 * since the reading before it. One thread.
 */
public final class TurnSum {
  private double turn;
  private long lastNanos;
  private boolean begun;

  /**
   * Adds the turn since the last reading.
   *
   * @param rate mean angular velocity since then, rad/s
   * @param timeNanos robot time of this reading
   * @return the sum, radians
   */
  public double add(double rate, long timeNanos) {
    if (begun && timeNanos > lastNanos) {
      turn += rate * (timeNanos - lastNanos) * 1e-9;
    }
    begun = true;
    lastNanos = timeNanos;
    return turn;
  }
}
