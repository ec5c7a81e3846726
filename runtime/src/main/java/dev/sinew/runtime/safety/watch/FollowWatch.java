package dev.sinew.runtime.safety.watch;

/**
 * Tells whether the wheels do what they are told. What should be measured is the command behind a
 * first-order lag; a difference beyond the margin that lasts means a blocked wheel, a lost or
 * swapped encoder, or a motor that runs away. Each trip holds for longer than the one before, since
 * trying again is how such a robot creeps into a wall.
 */
public final class FollowWatch {
  /** Lag of a small base behind its command, seconds. */
  private static final double LAG = 0.15;

  /** m/s, and share of the speed. */
  private static final double LINEAR_MARGIN = 0.12;

  /** rad/s, and share of the speed. */
  private static final double ANGULAR_MARGIN = 0.8;

  private static final double SHARE = 0.35;
  private static final long LASTS_NANOS = 250_000_000L;
  private static final long FIRST_HOLD_NANOS = 2_000_000_000L;
  private static final long LONGEST_HOLD_NANOS = 64_000_000_000L;
  private static final long FORGET_NANOS = 30_000_000_000L;

  private double linear;
  private double angular;
  private long strayNanos;
  private long holdNanos = FIRST_HOLD_NANOS;
  private long untilNanos = Long.MIN_VALUE;

  /**
   * Takes one cycle's facts.
   *
   * @param commandedLinear in the previous cycle, m/s
   * @param commandedAngular in the previous cycle, rad/s
   * @param dt since then, s
   */
  public void cycle(
      long nowNanos,
      double dt,
      double commandedLinear,
      double commandedAngular,
      double measuredLinear,
      double measuredAngular) {
    double step = Math.min(1, dt / LAG);
    linear += (commandedLinear - linear) * step;
    angular += (commandedAngular - angular) * step;
    boolean strays =
        strays(measuredLinear, linear, commandedLinear, LINEAR_MARGIN)
            || strays(measuredAngular, angular, commandedAngular, ANGULAR_MARGIN);
    boolean held = nowNanos <= untilNanos;
    strayNanos = strays && !held ? strayNanos + Math.round(dt * 1e9) : 0;
    if (strayNanos >= LASTS_NANOS) {
      untilNanos = nowNanos + holdNanos;
      holdNanos = Math.min(LONGEST_HOLD_NANOS, 2 * holdNanos);
      strayNanos = 0;
    } else if (!held && nowNanos - untilNanos > FORGET_NANOS && untilNanos != Long.MIN_VALUE) {
      holdNanos = FIRST_HOLD_NANOS;
    }
  }

  /** Whether a measurement lies outside the band between the lagged and the newest command. */
  private static boolean strays(double measured, double lagged, double commanded, double margin) {
    double wide = margin + SHARE * Math.max(Math.abs(lagged), Math.abs(commanded));
    return measured > Math.max(lagged, commanded) + wide
        || measured < Math.min(lagged, commanded) - wide;
  }

  /** Whether the wheels did not follow, or did not a moment ago. */
  public boolean strayed(long nowNanos) {
    return nowNanos <= untilNanos;
  }
}
