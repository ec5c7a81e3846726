package dev.sinew.sdk.component;

/** One reading of the two sides of a differential drive base. Mutable, owned by one thread. */
public final class WheelSample {
  /** Robot time of capture, nanoseconds. */
  public long timeNanos;

  /** Unwrapped turn of the left wheel since the driver opened, radians, forward positive. */
  public double leftPosition;

  /** Unwrapped turn of the right wheel since the driver opened, radians, forward positive. */
  public double rightPosition;

  /** Radians per second, forward positive. */
  public double leftVelocity;

  /** Radians per second, forward positive. */
  public double rightVelocity;
}
