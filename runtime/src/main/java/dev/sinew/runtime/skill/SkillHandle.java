package dev.sinew.runtime.skill;

import dev.sinew.sdk.skill.Outcome;
import java.util.Optional;

/** One run of a skill, as whoever started it sees it. */
public sealed interface SkillHandle permits SkillRun {

  /** Number of the run, in the order of starts of this host. Any thread. */
  long run();

  /** The skill's name. Any thread. */
  String skill();

  /** How it is doing. Any thread. */
  SkillStatus status();

  /** How it ended; empty while it runs. Any thread. */
  Optional<Outcome> outcome();

  /**
   * Ends it: from this cycle on its mechanisms are without a wish, whatever it does. Does nothing
   * once it has ended. Cycle's thread.
   *
   * @param reason for the operator: who ended it
   */
  void cancel(String reason);
}
