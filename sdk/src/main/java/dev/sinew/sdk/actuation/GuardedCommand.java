package dev.sinew.sdk.actuation;

/**
 * What the safety gate lets through to one drive actuator for a short time. Refilled by the gate in
 * a triple buffer, so that the control cycle allocates nothing; whoever reads it owns it until its
 * next take.
 *
 * <p>A new command is a stop: only {@link #issue} makes it anything else, and only the gate may
 * call that.
 */
public final class GuardedCommand {
  private double linear;
  private double angular;
  private boolean stop = true;
  private long validUntilNanos = Long.MIN_VALUE;
  private long cycle = -1;

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
    this.linear = stop ? 0 : linear;
    this.angular = stop ? 0 : angular;
    this.stop = stop;
    this.validUntilNanos = validUntilNanos;
    this.cycle = cycle;
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
