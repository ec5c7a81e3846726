package dev.sinew.hal.drivers.inertial;

import dev.sinew.sdk.driver.CalibrationStore;
import java.util.Optional;

/**
 * The gyroscope's zero-rate output in the body frame: averaged while the body stands still, kept
 * from one start to the next for a body that moves when it is started. Any movement starts the
 * average anew. Radians per second throughout.
 */
public final class GyroBias {
  /** Zero-rate output of the chips in use is within ±20 °/s; more is movement. */
  public static final double LIMIT = Math.toRadians(20);

  /** Largest spread between two samples of a still body: 60 times the noise at 94 Hz. */
  static final double STILL_SPREAD = Math.toRadians(3);

  /** How long the body has to stand still. */
  public static final long STILL_NANOS = 500_000_000;

  static final int LEAST_SAMPLES = 20;

  /** How long a body that moves is waited for when no bias is known from an earlier start. */
  public static final long PATIENCE_NANOS = 10_000_000_000L;

  /** … and when one is. */
  public static final long KEPT_PATIENCE_NANOS = 1_500_000_000L;

  private static final String KIND = "gyroBias";

  private final CalibrationStore store;
  private final String component;
  private final double[] sum = new double[3];
  private final double[] low = new double[3];
  private final double[] high = new double[3];
  private final double[] bias = new double[3];
  private int samples;
  private long startNanos;
  private long beganNanos;
  private boolean kept;

  /** What came of the measurement so far. */
  public enum Verdict {
    /** The body has not stood still for long enough yet. */
    MEASURING,
    /** Measured just now, and kept. */
    MEASURED,
    /** The body moves; the bias of an earlier start stands. */
    KEPT,
    /** The body moves and no bias is known. */
    UNKNOWN
  }

  /**
   * @param component its name in the robot file
   */
  public GyroBias(CalibrationStore store, String component) {
    this.store = store;
    this.component = component;
    Optional<double[]> earlier = store.load(component, KIND, 3);
    earlier.ifPresent(numbers -> {
      kept = true;
      for (int i = 0; i < 3; i++) {
        // Whoever edits the file shall not be able to make the robot spin.
        kept &= Math.abs(numbers[i]) < LIMIT;
      }
      if (kept) {
        System.arraycopy(numbers, 0, bias, 0, 3);
      }
    });
  }

  /** Begins to measure. */
  public void begin(long nowNanos) {
    samples = 0;
    beganNanos = nowNanos;
  }

  /** Takes one sample with the bias still in it. */
  public Verdict add(double x, double y, double z, long timeNanos) {
    if (samples == 0) {
      startNanos = timeNanos;
    }
    boolean still = axis(0, x) & axis(1, y) & axis(2, z);
    samples = still ? samples + 1 : 0;
    if (samples >= LEAST_SAMPLES && timeNanos - startNanos >= STILL_NANOS) {
      for (int i = 0; i < 3; i++) {
        bias[i] = sum[i] / samples;
      }
      kept = true;
      store.keep(component, KIND, bias);
      return Verdict.MEASURED;
    }
    if (timeNanos - beganNanos >= (kept ? KEPT_PATIENCE_NANOS : PATIENCE_NANOS)) {
      return kept ? Verdict.KEPT : Verdict.UNKNOWN;
    }
    return Verdict.MEASURING;
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

  public double x() {
    return bias[0];
  }

  public double y() {
    return bias[1];
  }

  public double z() {
    return bias[2];
  }
}
