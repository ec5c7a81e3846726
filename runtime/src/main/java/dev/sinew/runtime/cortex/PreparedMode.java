package dev.sinew.runtime.cortex;

import dev.sinew.runtime.skill.PluginException;
import dev.sinew.runtime.skill.SkillHost;
import dev.sinew.sdk.skill.Skill;
import java.util.Optional;
import java.util.Set;

/**
 * A mode that is ready to be entered: its goal has been read and its skill found.
 *
 * @param name of the mode
 * @param skill what runs in it; empty when the robot stands
 * @param onSuccess the mode after the skill succeeded; empty when the robot then stands
 * @param onFailure the mode after the skill failed; empty when the robot then stands
 */
public record PreparedMode(
    String name,
    Optional<PreparedSkill<?>> skill,
    Optional<String> onSuccess,
    Optional<String> onFailure) {

  /** Makes a new instance of a skill. */
  public interface SkillSource<G extends Record> {
    Skill<G> create() throws PluginException;
  }

  /**
   * A skill with its goal.
   *
   * @param name of the skill
   * @param source makes a new instance for each run
   * @param goal read from the robot file
   * @param mechanisms what its plugin declares that it may own
   */
  public record PreparedSkill<G extends Record>(
      String name, SkillSource<G> source, G goal, Set<String> mechanisms) {
    void start(SkillHost host) throws PluginException {
      host.start(name, source.create(), goal, mechanisms);
    }
  }
}
