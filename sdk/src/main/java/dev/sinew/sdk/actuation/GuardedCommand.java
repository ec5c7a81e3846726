package dev.sinew.sdk.actuation;

import java.util.Arrays;

/**
 * What the safety gate lets through to one actuator for a short time: a twist for a drive base, a
 * row of values for an actuator with setpoints. Refilled by the gate in a triple buffer, so that
 * the control cycle allocates nothing; whoever reads it owns it until its next take.
 *
 * <p>A new command is a stop: only {@link #issue} makes it anything else, and only the gate may
 * call that.
 */
public final class GuardedCommand {
  private static final double[] NONE = {};

  private double linear;
  private double lateral;
  private double angular;
  private final double[] values;
  private boolean stop = true;
  private long validUntilNanos = Long.MIN_VALUE;
  private long cycle = -1;

  /** A command for a drive base. */
  public GuardedCommand() {
    values = NONE;
  }

  /**
   * A command for an actuator with setpoints.
   *
   * @param setpoints how many
   */
  public GuardedCommand(int setpoints) {
    values = new double[setpoints];
    Arrays.fill(values, Double.NaN);
  }

  /**
   * Fills the command. Only {@code dev.sinew.runtime.safety} may call this.
   *
   * @param linear metres per second, forward positive
   * @param angular radians per second, counter-clockwise positive
   * @param stop true when the actuator must go to its declared safe state
   * @param validUntilNanos robot time after which the actuator must go to its safe state
   * @param cycle number of the cycle that issued it
   */
  public void issue(double linear, double angular, boolean stop, long validUntilNanos, long cycle) {
    issue(linear, 0, angular, stop, validUntilNanos, cycle);
  }

  /**
   * Fills the command of a base that can also move sideways. Only {@code dev.sinew.runtime.safety}
   * may call this.
   *
   * @param linear metres per second, forward positive
   * @param lateral metres per second, left positive
   * @param angular radians per second, counter-clockwise positive
   * @param stop true when the actuator must go to its declared safe state
   * @param validUntilNanos robot time after which the actuator must go to its safe state
   * @param cycle number of the cycle that issued it
   */
  public void issue(
      double linear,
      double lateral,
      double angular,
      boolean stop,
      long validUntilNanos,
      long cycle) {
    this.linear = stop ? 0 : linear;
    this.lateral = stop ? 0 : lateral;
    this.angular = stop ? 0 : angular;
    Arrays.fill(values, Double.NaN);
    this.stop = stop;
    this.validUntilNanos = validUntilNanos;
    this.cycle = cycle;
  }

  /**
   * Fills the command of an actuator with setpoints. Only {@code dev.sinew.runtime.safety} may call
   * this.
   *
   * @param wanted one value for each setpoint, in its unit; NaN leaves it as it is; copied
   * @param stop true when the actuator must go to its declared safe state; the values are then NaN
   * @param validUntilNanos robot time after which the actuator must go to its safe state
   * @param cycle number of the cycle that issued it
   * @throws IllegalArgumentException if the number of values is another one
   */
  public void issue(double[] wanted, boolean stop, long validUntilNanos, long cycle) {
    if (wanted.length != values.length) {
      throw new IllegalArgumentException(
          "%d values for %d setpoints".formatted(wanted.length, values.length));
    }
    issue(0, 0, 0, stop, validUntilNanos, cycle);
    if (!stop) {
      System.arraycopy(wanted, 0, values, 0, values.length);
    }
  }

  /** How many setpoints it is for; 0 for a drive base. */
  public int setpoints() {
    return values.length;
  }

  /** Value of a setpoint in its unit; NaN when it stays as it is, and when {@link #stop()}. */
  public double value(int setpoint) {
    return values[setpoint];
  }

  /** Metres per second, left positive; 0 when {@link #stop()} and for bases that cannot. */
  public double lateral() {
    return lateral;
  }

  /** Metres per second, forward positive; 0 when {@link #stop()}. */
  public double linear() {
    return linear;
  }

  /** Radians per second, counter-clockwise positive; 0 when {@link #stop()}. */
  public double angular() {
    return angular;
  }

  /** Whether the actuator must go to its declared safe state. */
  public boolean stop() {
    return stop;
  }

  /** Robot time in nanoseconds after which this command no longer holds. */
  public long validUntilNanos() {
    return validUntilNanos;
  }

  /** Number of the cycle that issued it; −1 for a command nobody issued. */
  public long cycle() {
    return cycle;
  }
}
