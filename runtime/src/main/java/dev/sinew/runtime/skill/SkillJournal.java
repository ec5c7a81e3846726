package dev.sinew.runtime.skill;

/**
 * Told on the cycle's thread of everything in the host that does not follow from the cycle's
 * inputs: in which cycle a turn was over. Must not allocate or block.
 */
public interface SkillJournal {

  /** Keeps nothing. */
  SkillJournal NONE = (_, _, _, _) -> {};

  /**
   * A run gave the cycle back.
   *
   * @param run number of the run, in the order of starts
   * @param step which of its turns, from 0
   * @param resumedCycle the cycle in which the turn began
   * @param yieldedCycle the cycle in which it took effect; later than the other when it was late
   */
  void yielded(long run, long step, long resumedCycle, long yieldedCycle);
}
