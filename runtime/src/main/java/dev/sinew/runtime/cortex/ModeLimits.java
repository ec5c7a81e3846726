package dev.sinew.runtime.cortex;

/**
 * What a mode holds the robot to, on top of the gate's own limits.
 *
 * @param maxLinear m/s; infinite for no limit of its own
 * @param maxAngular rad/s; infinite for no limit of its own
 */
public record ModeLimits(double maxLinear, double maxAngular) {
  /** The gate's own limits stand. */
  public static final ModeLimits NONE =
      new ModeLimits(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
}
