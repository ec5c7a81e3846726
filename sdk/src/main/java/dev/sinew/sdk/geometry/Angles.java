package dev.sinew.sdk.geometry;

/** Arithmetic on angles in radians. */
public final class Angles {
  private Angles() {}

  /**
   * The same direction in (−π, π]. {@code StrictMath} so that a replay gives the same bits on every
   * machine.
   */
  public static double wrap(double radians) {
    double wrapped = StrictMath.IEEEremainder(radians, 2 * Math.PI);
    return wrapped <= -Math.PI ? wrapped + 2 * Math.PI : wrapped;
  }

  /** The signed shortest turn from one direction to another, in (−π, π]. */
  public static double difference(double fromRadians, double toRadians) {
    return wrap(toRadians - fromRadians);
  }
}
