package dev.sinew.bench.control;

import dev.sinew.sdk.skill.Outcome;
import dev.sinew.sdk.skill.Skill;
import dev.sinew.sdk.skill.SkillContext;

/** The least a skill can do: it gives every cycle back. Also packed into a plugin jar. */
public final class EmptySkill implements Skill<EmptySkill.Goal> {
  /** Nothing to say. */
  public record Goal() {}

  @Override
  public Class<Goal> goalType() {
    return Goal.class;
  }

  @Override
  public Outcome run(SkillContext robot, Goal goal) throws InterruptedException {
    for (; ; ) {
      robot.nextCycle();
    }
  }
}
