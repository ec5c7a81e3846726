package dev.sinew.hal.drivers.mpu6050;

/**
 * The gyroscope's zero-rate output, averaged while the body stands still. Any movement starts the
 * average anew. Radians per second throughout.
 */
final class GyroBias {
  /** Product Specification 6.1: zero-rate output is within ±20 °/s; more is movement. */
  static final double LIMIT = Math.toRadians(20);

  /** Largest spread between two samples of a still body: 60 times the chip's noise at 94 Hz. */
  static final double STILL_SPREAD = Math.toRadians(3);

  private final double[] sum = new double[3];
  private final double[] low = new double[3];
  private final double[] high = new double[3];
  private final double[] bias = new double[3];
  private int samples;
  private long startNanos;

  void restart() {
    samples = 0;
  }

  /** Takes one sample; forgets all before it when the body has moved. */
  void add(double x, double y, double z, long timeNanos) {
    if (samples == 0) {
      startNanos = timeNanos;
    }
    boolean stillX = axis(0, x);
    boolean stillY = axis(1, y);
    boolean stillZ = axis(2, z);
    samples = stillX && stillY && stillZ ? samples + 1 : 0;
  }

  private boolean axis(int i, double value) {
    if (samples == 0) {
      sum[i] = 0;
      low[i] = value;
      high[i] = value;
    }
    sum[i] += value;
    low[i] = Math.min(low[i], value);
    high[i] = Math.max(high[i], value);
    return Math.abs(value) < LIMIT && high[i] - low[i] < STILL_SPREAD;
  }

  /** Whether the body has stood still for long enough; then {@link #axis} gives the average. */
  boolean complete(long durationNanos, int leastSamples, long nowNanos) {
    if (samples < leastSamples || nowNanos - startNanos < durationNanos) {
      return false;
    }
    for (int i = 0; i < 3; i++) {
      bias[i] = sum[i] / samples;
    }
    return true;
  }

  double x() {
    return bias[0];
  }

  double y() {
    return bias[1];
  }

  double z() {
    return bias[2];
  }
}
