package dev.sinew.runtime.skill;

/**
 * What a {@link SkillJournal} was told once, to be had again: instead of looking at the clock, the
 * host waits for a turn's end in exactly the cycle in which it came then.
 */
public interface SkillSchedule {

  /**
   * Whether a turn is over in this cycle. Asked on the cycle's thread, once in a cycle for each run
   * that is in a turn; must not block.
   *
   * @param run number of the run, in the order of starts
   * @param step which of its turns, from 0
   * @param resumedCycle the cycle in which the turn began
   * @param cycle this cycle
   */
  boolean yields(long run, long step, long resumedCycle, long cycle);
}
