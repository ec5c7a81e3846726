package dev.sinew.sdk.component;

/**
 * How a drive base has moved, in its own body frame, as its wheels tell: distances summed up along
 * the way since the driver opened. Two samples differ by the motion between them, whatever lies in
 * between was lost or not. Mutable, owned by one thread.
 */
public final class BaseSample {
  /** Robot time of capture, nanoseconds. */
  public long timeNanos;

  /** Way along the body's x axis, metres, forward positive. */
  public double forward;

  /** Way along the body's y axis, metres, left positive; 0 for a base that cannot. */
  public double left;

  /** Turn about the body's z axis, radians, counter-clockwise positive, unwrapped. */
  public double turn;

  /** Metres per second, forward positive. */
  public double forwardVelocity;

  /** Metres per second, left positive. */
  public double leftVelocity;

  /** Radians per second, counter-clockwise positive. */
  public double turnVelocity;

  /** Variance of {@link #forward}, square metres; it only grows. */
  public double forwardVariance;

  /** Variance of {@link #left}, square metres; it only grows. */
  public double leftVariance;

  /** Variance of {@link #turn}, square radians; it only grows. */
  public double turnVariance;
}
