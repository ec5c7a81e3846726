package dev.sinew.runtime.cortex;

import dev.sinew.runtime.skill.PluginException;
import dev.sinew.sdk.skill.Skill;
import java.util.Set;

/**
 * A skill with its goal, ready to be started.
 *
 * @param name of the skill
 * @param source makes a new instance for each run
 * @param goal read from the robot file
 * @param mechanisms what its plugin declares that it may own
 */
public record PreparedSkill<G extends Record>(
    String name, Source<G> source, G goal, Set<String> mechanisms) {
  public PreparedSkill {
    mechanisms = Set.copyOf(mechanisms);
  }

  /** Makes a new instance of a skill. */
  public interface Source<G extends Record> {
    Skill<G> create() throws PluginException;
  }
}
