package dev.sinew.hal.drivers.velocity;

/**
 * Feed-forward plus PI. The integral is held while the output is saturated in the error's direction
 * (conditional integration: Åström and Hägglund, "PID Controllers", 2nd edition, section 3.5), so
 * that it does not wind up. Called by one thread; allocates nothing.
 */
public final class VelocityController {
  private final Gains gains;
  private double integral;
  private double lastTarget = Double.NaN;

  /**
   * How much power for what.
   *
   * @param kS share of the supply voltage that just does not move the shaft (friction), 0 to 1
   * @param kV share per rad/s: 1 / no-load speed at full supply
   * @param kA share per rad/s² of the target's acceleration
   * @param kP share per rad/s of error
   * @param kI share per radian of accumulated error
   */
  public record Gains(double kS, double kV, double kA, double kP, double kI) {
    public Gains {
      for (double gain : new double[] {kS, kV, kA, kP, kI}) {
        if (!(gain >= 0) || Double.isInfinite(gain)) {
          throw new IllegalArgumentException(
              "a gain of %s; expected a finite number of at least 0".formatted(gain));
        }
      }
    }

    /** Without friction and inertia. */
    public static Gains of(double kV, double kP, double kI) {
      return new Gains(0, kV, 0, kP, kI);
    }
  }

  public VelocityController(Gains gains) {
    this.gains = gains;
  }

  /**
   * One step of control.
   *
   * @param target radians per second
   * @param measured radians per second
   * @param dtSeconds since the step before; 0 for the first
   * @return share of the supply voltage, −1 to 1
   */
  public double step(double target, double measured, double dtSeconds) {
    double acceleration =
        dtSeconds > 0 && !Double.isNaN(lastTarget) ? (target - lastTarget) / dtSeconds : 0;
    lastTarget = target;
    if (target == 0 && measured == 0) {
      // Nothing to correct: the motor holds by its own short circuit instead of humming.
      integral = 0;
      return 0;
    }
    double error = target - measured;
    double unsaturated =
        gains.kS * Math.signum(target)
            + gains.kV * target
            + gains.kA * acceleration
            + gains.kP * error
            + integral;
    boolean saturated = Math.abs(unsaturated) >= 1 && unsaturated * error > 0;
    if (!saturated) {
      integral = Math.clamp(integral + gains.kI * error * dtSeconds, -1, 1);
    }
    return Math.clamp(unsaturated, -1, 1);
  }

  /** Forgets what has accumulated: the next step is a first one. */
  public void reset() {
    integral = 0;
    lastTarget = Double.NaN;
  }
}
