package dev.sinew.sdk.component;

import java.util.Arrays;

/**
 * One reading of a {@link Gauge}: a row of numbers, each measuring the {@link Quantity} of the same
 * index. Mutable, owned by one thread.
 */
public final class Reading {
  /** Most numbers that a row can have. */
  public static final int LARGEST = 64;

  /** Robot time of capture, nanoseconds. */
  public long timeNanos;

  /** The numbers; NaN where the sensor has no valid value at this time. */
  public final double[] values;

  /**
   * @param size how many numbers, 1 to {@link #LARGEST}
   */
  public Reading(int size) {
    if (size < 1 || size > LARGEST) {
      throw new IllegalArgumentException(
          "a reading of %d numbers; expected 1 to %d".formatted(size, LARGEST));
    }
    values = new double[size];
    Arrays.fill(values, Double.NaN);
  }
}
