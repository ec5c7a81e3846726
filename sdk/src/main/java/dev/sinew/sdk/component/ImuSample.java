package dev.sinew.sdk.component;

/**
 * One reading of an inertial measurement unit in the body frame (REP-103: x forward, y left, z up).
 * Mutable, owned by one thread.
 */
public final class ImuSample {
  /** Robot time of capture, nanoseconds. */
  public long timeNanos;

  /** Angular velocity about x, y, z: radians per second, bias removed. */
  public double gyroX;

  public double gyroY;
  public double gyroZ;

  /**
   * Turn about z since the driver opened, radians, unwrapped, bias removed: the sum over everything
   * the chip measured, so that a reader who misses readings misses no turn. NaN when the driver
   * does not add it up.
   */
  public double turnZ = Double.NaN;

  /** Specific force along x, y, z: metres per second squared; at rest z reads +9.81. */
  public double accelX;

  public double accelY;
  public double accelZ;

  /** Die temperature, degrees Celsius. */
  public double temperature;
}
