package dev.sinew.world.fault;

/**
 * The fault of one sensor as its model asks for it in each measurement. Without a fault nothing is
 * changed and no number is drawn, so that a healthy run keeps its bits. Called with the world's
 * lock held; allocates when a fault is set, never in a measurement.
 */
public final class Impairment {
  private final int words;
  private boolean frozen;
  private double noise = 1;
  private double scale = 1;
  private boolean delayed;
  private DelayLine line;

  /**
   * @param words how many numbers one measurement has
   */
  public Impairment(int words) {
    this.words = words;
    this.line = DelayLine.none();
  }

  /** Sets the fault, in place of an earlier one. */
  public void set(SensorFault fault) {
    clear();
    switch (fault) {
      case SensorFault.Frozen() -> frozen = true;
      case SensorFault.Noisy(double times) -> noise = times;
      case SensorFault.Scaled(double factor) -> scale = factor;
      case SensorFault.Delayed(long nanos) -> {
        delayed = true;
        line = new DelayLine(words, nanos);
      }
    }
  }

  /** Nothing is wrong any more. */
  public void clear() {
    frozen = false;
    noise = 1;
    scale = 1;
    delayed = false;
    line = DelayLine.none();
  }

  /** Whether the last measurement is to be repeated. */
  public boolean frozen() {
    return frozen;
  }

  /** By how much to multiply the noise; 1 when nothing is wrong. */
  public double noise() {
    return noise;
  }

  /** By how much to multiply what is measured; 1 when nothing is wrong. */
  public double scale() {
    return scale;
  }

  /**
   * Puts a measurement in and takes out what arrives at this moment.
   *
   * @param nowNanos time of the measurement, never less than in the call before
   * @param measurement replaced by the one that arrives
   * @return false when nothing arrives yet; then the last answer stands
   */
  public boolean pass(long nowNanos, long[] measurement) {
    return !delayed || line.pass(nowNanos, measurement);
  }
}
