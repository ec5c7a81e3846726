package dev.sinew.sdk.component;

/** One reading of a supply. Mutable, owned by one thread. */
public final class PowerSample {
  /** Robot time of capture, nanoseconds. */
  public long timeNanos;

  /** Supply voltage, volts. */
  public double voltage;

  /** Current drawn, amperes, positive when discharging. */
  public double current;
}
