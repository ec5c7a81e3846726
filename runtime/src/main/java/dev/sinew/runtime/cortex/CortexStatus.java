package dev.sinew.runtime.cortex;

import java.util.List;

/**
 * How the cortex stands, for the page and the report. Immutable.
 *
 * @param mode name of the mode the robot is in
 * @param phase what it does in it
 * @param sinceNanos robot time at which it was entered
 * @param reason why it was entered; empty for the first
 * @param choices the modes an operator may choose
 * @param rules those of the mode, as they stood at the newest change or when they were last asked
 *     for
 */
public record CortexStatus(
    String mode,
    Phase phase,
    long sinceNanos,
    String reason,
    List<String> choices,
    List<RuleLine> rules) {

  /** What the robot does in its mode. */
  public enum Phase {
    ENTERING,
    RUNNING,
    TIMED_OUT,
    LEAVING
  }

  public CortexStatus {
    choices = List.copyOf(choices);
    rules = List.copyOf(rules);
  }

  /**
   * One rule.
   *
   * @param running whether its skill runs
   * @param because why it runs, or why it does not
   */
  public record RuleLine(
      String name, String skill, int priority, boolean running, String because) {}

  /** The rule that runs with the highest priority, as a sentence; empty when none does. */
  public String running() {
    RuleLine best = null;
    for (RuleLine line : rules) {
      if (line.running() && (best == null || line.priority() > best.priority())) {
        best = line;
      }
    }
    return best == null ? "" : best.name() + ", because " + best.because();
  }
}
