package dev.sinew.runtime.cycle;

/** Fills timings as a cycle does, for tests of those who read them. */
public final class CycleRig {
  private final CycleTimings timings;

  public CycleRig(CycleTimings timings) {
    this.timings = timings;
  }

  /** One cycle that spends its time in one phase. */
  public void cycle(long number, long lateNanos, long beganNanos, Phase phase, long nanos) {
    timings.began(number, lateNanos, beganNanos);
    timings.took(phase, nanos, beganNanos + nanos);
  }
}
