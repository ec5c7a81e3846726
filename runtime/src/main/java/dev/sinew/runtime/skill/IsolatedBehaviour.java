package dev.sinew.runtime.skill;

import dev.sinew.runtime.config.bind.Section;
import dev.sinew.sdk.skill.Behaviour;
import dev.sinew.sdk.skill.Outcome;
import dev.sinew.sdk.skill.SkillContext;

/**
 * A skill with its goal that runs in its plugin's process; the host opens a body for it instead of
 * running it.
 */
record IsolatedBehaviour(IsolatedPlugin process, String skill, Section goal) implements Behaviour {
  @Override
  public Outcome run(SkillContext robot) {
    throw new IllegalStateException("skill " + skill + " runs in the process of its plugin only");
  }
}
