package dev.sinew.runtime.cortex;

import java.util.Optional;

/** Starts skills for the cortex, on the cycle's thread. */
public interface SkillLauncher {

  /** How a start ended. */
  sealed interface Start {
    /** It runs. */
    record Running(Run run) implements Start {}

    /**
     * It does not run.
     *
     * @param reason for the operator
     * @param taken whether it may run once another skill has given its mechanism back
     */
    record Refused(String reason, boolean taken) implements Start {}
  }

  /** A skill that was started. */
  interface Run {

    /** How it is doing. */
    State state();

    /** What it said at its end; empty while it runs. */
    String words();

    /** Ends it; its mechanisms are without a wish from this cycle on. */
    void cancel(String reason);
  }

  /** How a run is doing. */
  enum State {
    RUNNING,
    SUCCEEDED,
    FAILED,
    /** Somebody else ended it: a skill of a higher priority, mostly. */
    INTERRUPTED
  }

  /**
   * Starts a skill.
   *
   * @param priority the higher takes mechanisms from the lower
   * @param deadlineNanos robot time after which it has failed; empty for none
   */
  Start start(PreparedSkill<?> skill, int priority, Optional<Long> deadlineNanos);
}
