package dev.sinew.fabric.market;

/**
 * A job for people: one line of the page and the report.
 *
 * @param id the job's name
 * @param node DID of the node
 * @param model what was run, {@code name/run}
 * @param state where it stands
 * @param costAtoms what it costs
 * @param latencyMillis from submission to answer; 0 until then
 * @param verification what another party found
 */
public record JobLine(
    String id,
    String node,
    String model,
    JobState state,
    long costAtoms,
    long latencyMillis,
    Verification verification) {

  /** What another party found. */
  public enum Verification {
    /** Nobody recomputed it. */
    NONE,
    ASKED,
    /** Recomputed, and the same. */
    VERIFIED,
    /** Recomputed, and different. */
    REJECTED
  }

  /**
   * The job one step on. Receipt, verdict and answer come in any order: a dispute stays, and a
   * voucher's receipt gives way to a dispute only.
   */
  JobLine in(JobState next) {
    if (state == JobState.DISPUTED || (state == JobState.VOUCHED && next != JobState.DISPUTED)) {
      return this;
    }
    return new JobLine(id, node, model, next, costAtoms, latencyMillis, verification);
  }

  JobLine answeredAfter(long millis) {
    return new JobLine(id, node, model, state, costAtoms, millis, verification);
  }

  JobLine with(Verification found) {
    return new JobLine(id, node, model, state, costAtoms, latencyMillis, found);
  }
}
