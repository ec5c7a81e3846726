package dev.sinew.runtime.skill;

/**
 * How patient a host is.
 *
 * @param budgetNanos real time that all skills together may take in a cycle; a run is waited for
 *     half of what is left of it, so that one slow skill does not make those behind it late
 * @param endNanos real time to wait for an interrupted skill's thread, so that in simulation
 *     nothing of it runs beside the next; 0 on a robot, which waits for nobody
 * @param spinNanos robot time after which a turn that does not end makes its run disowned
 * @param seed of the skills' random numbers
 */
public record HostSettings(long budgetNanos, long endNanos, long spinNanos, long seed) {
  /** A second: no skill needs so long for one turn. */
  private static final long SPIN_NANOS = 1_000_000_000L;

  private static final long LONGEST_BUDGET_NANOS = 4_000_000L;
  private static final long PATIENT_BUDGET_NANOS = 10_000_000_000L;

  /** A robot's: at most 4 ms and at most a fifth of the period. */
  public static HostSettings live(long periodNanos, long seed) {
    return new HostSettings(Math.min(LONGEST_BUDGET_NANOS, periodNanos / 5), 0, SPIN_NANOS, seed);
  }

  /** A simulation's in virtual time: it waits for each skill. */
  public static HostSettings patient(long seed) {
    return new HostSettings(PATIENT_BUDGET_NANOS, 1_000_000_000L, SPIN_NANOS, seed);
  }
}
