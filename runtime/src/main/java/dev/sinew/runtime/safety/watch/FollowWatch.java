package dev.sinew.runtime.safety.watch;

/**
 * Tells whether the wheels do what they are told. What should be measured is the command behind a
 * first-order lag; a difference beyond the margin that adds up to a few centimetres or degrees
 * means a blocked wheel, a lost or swapped encoder, or a motor that runs away. Wheels and gyro that
 * do not agree on the turning mean the same of one wheel, and show it sooner. Each trip holds for
 * longer than the one before, since trying again is how such a robot creeps into a wall.
 */
public final class FollowWatch {
  /** Lag of a small base behind its command, seconds. */
  private static final double LAG = 0.15;

  /** After a longer gap between two cycles the base may have stopped by itself, seconds. */
  private static final double LONGEST_STEP = 0.08;

  /** m/s, and share of the speed. */
  private static final double LINEAR_MARGIN = 0.12;

  /** rad/s, and share of the speed. */
  private static final double ANGULAR_MARGIN = 0.8;

  private static final double SHARE = 0.35;

  /** By how much wheels and gyro may differ: rad/s, and share of the rate. */
  private static final double TURN_MARGIN = 0.5;

  private static final double TURN_SHARE = 0.25;

  /** What the differences may add up to, metres and radians: the larger one, the sooner. */
  private static final double MOST_METRES = 0.05;

  private static final double MOST_RADIANS = 0.35;
  private static final double MOST_DISAGREEMENT = 0.2;
  private static final long FIRST_HOLD_NANOS = 2_000_000_000L;
  private static final long LONGEST_HOLD_NANOS = 64_000_000_000L;
  private static final long FORGET_NANOS = 30_000_000_000L;

  private double linear;
  private double angular;
  private double strayMetres;
  private double strayRadians;
  private double disagreement;
  private long holdNanos = FIRST_HOLD_NANOS;
  private long untilNanos = Long.MIN_VALUE;

  /**
   * Takes one cycle's facts.
   *
   * @param commandedLinear in the previous cycle, m/s
   * @param commandedAngular in the previous cycle, rad/s
   * @param dt since then, s
   * @param wheelTurn what the wheels say of the turning, rad/s
   * @param gyroTurn what the gyro says of it, rad/s; NaN when it says nothing fresh
   */
  public void cycle(
      long nowNanos,
      double dt,
      double commandedLinear,
      double commandedAngular,
      double measuredLinear,
      double measuredAngular,
      double wheelTurn,
      double gyroTurn) {
    if (dt > LONGEST_STEP) {
      // The cycle was late and the command may have run out meanwhile: nobody was told anything.
      linear = measuredLinear;
      angular = measuredAngular;
      strayMetres = 0;
      strayRadians = 0;
      disagreement = 0;
      return;
    }
    double step = Math.min(1, dt / LAG);
    linear += (commandedLinear - linear) * step;
    angular += (commandedAngular - angular) * step;
    boolean held = nowNanos <= untilNanos;
    double metres = excess(measuredLinear, linear, commandedLinear, LINEAR_MARGIN);
    double radians = excess(measuredAngular, angular, commandedAngular, ANGULAR_MARGIN);
    strayMetres = held || metres == 0 ? 0 : strayMetres + metres * dt;
    double apart = Math.abs(wheelTurn - gyroTurn);
    boolean agree =
        !(apart > TURN_MARGIN + TURN_SHARE * Math.max(Math.abs(wheelTurn), Math.abs(gyroTurn)));
    disagreement = held || agree ? 0 : disagreement + apart * dt;
    strayRadians = held || radians == 0 ? 0 : strayRadians + radians * dt;
    if (strayMetres >= MOST_METRES
        || strayRadians >= MOST_RADIANS
        || disagreement >= MOST_DISAGREEMENT) {
      untilNanos = nowNanos + holdNanos;
      holdNanos = Math.min(LONGEST_HOLD_NANOS, 2 * holdNanos);
      strayMetres = 0;
      strayRadians = 0;
      disagreement = 0;
    } else if (!held && untilNanos != Long.MIN_VALUE && nowNanos - untilNanos > FORGET_NANOS) {
      holdNanos = FIRST_HOLD_NANOS;
    }
  }

  /**
   * How far a measurement is from the band between the lagged and the newest command; 0 while it is
   * within the margin around it.
   */
  private static double excess(double measured, double lagged, double commanded, double margin) {
    double wide = margin + SHARE * Math.max(Math.abs(lagged), Math.abs(commanded));
    double above = measured - Math.max(lagged, commanded);
    double below = Math.min(lagged, commanded) - measured;
    double off = Math.max(above, below);
    return off > wide ? off : 0;
  }

  /** Whether the wheels did not follow, or did not a moment ago. */
  public boolean strayed(long nowNanos) {
    return nowNanos <= untilNanos;
  }
}
