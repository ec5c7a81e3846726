package dev.sinew.sdk.skill;

/** Straight-line code in robot time: what a {@link Skill} does once its goal is known. */
@FunctionalInterface
public interface Behaviour {

  /**
   * The behaviour. Runs on a thread of its own, only in its turn of the cycle's decide phase.
   *
   * @throws InterruptedException when it is cancelled or loses a mechanism; let it through
   */
  Outcome run(SkillContext robot) throws InterruptedException;
}
