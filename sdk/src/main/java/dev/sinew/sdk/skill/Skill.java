package dev.sinew.sdk.skill;

/**
 * A named behaviour with a typed goal. A public class with a public constructor without arguments,
 * named in its plugin's manifest.
 *
 * @param <G> a record; the robot file's {@code goal} object is read into it
 */
public interface Skill<G extends Record> {

  /** The class of the goal. */
  Class<G> goalType();

  /**
   * The behaviour, as straight-line code. Runs on a thread of its own, only while the cycle waits
   * in its decide phase; every method of {@code robot} that throws {@link InterruptedException}
   * gives the cycle back.
   *
   * @throws InterruptedException when the skill is cancelled or loses a mechanism; let it through
   */
  Outcome run(SkillContext robot, G goal) throws InterruptedException;
}
