package dev.sinew.sdk.component;

/** One reading of a rotary encoder. Mutable, owned by one thread. */
public final class EncoderSample {
  /** Robot time of capture, nanoseconds. */
  public long timeNanos;

  /** Unwrapped turn of the output shaft since the driver opened, radians. */
  public double position;

  /** Radians per second. */
  public double velocity;

  /** Edges the decoder saw that no legal quadrature step explains, since the driver opened. */
  public long missedEdges;
}
