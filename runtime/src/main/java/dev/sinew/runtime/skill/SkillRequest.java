package dev.sinew.runtime.skill;

import dev.sinew.sdk.skill.Behaviour;
import dev.sinew.sdk.skill.Skill;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A wish that a skill runs.
 *
 * @param skill its name, for the operator
 * @param plugin the plugin whose faults its faults are
 * @param behaviour the instance with its goal
 * @param mechanisms what it owns from its start to its end, such as {@code drive}
 * @param priority the higher takes mechanisms from the lower
 * @param timeout robot time after which it is interrupted and counts as failed
 */
public record SkillRequest(
    String skill,
    String plugin,
    Behaviour behaviour,
    Set<String> mechanisms,
    int priority,
    Optional<Duration> timeout) {

  public SkillRequest {
    mechanisms = Set.copyOf(mechanisms);
    if (timeout.isPresent() && !timeout.get().isPositive()) {
      throw new IllegalArgumentException("a timeout of " + timeout.get() + " is no time");
    }
  }

  /**
   * With priority 0, without a timeout; a {@link PluginSkill} counts for the plugin that gives it,
   * any other for one that has the skill's name.
   */
  public static <G extends Record> SkillRequest of(
      String name, Skill<G> skill, G goal, Set<String> mechanisms) {
    String plugin = skill instanceof PluginSkill known ? known.pluginName() : name;
    Behaviour behaviour =
        skill instanceof PluginSkill known && goal instanceof PluginSkill.Goal(var section)
            ? known.behaviour(section)
            : robot -> skill.run(robot, goal);
    return new SkillRequest(name, plugin, behaviour, mechanisms, 0, Optional.empty());
  }

  public SkillRequest ofPlugin(String name) {
    return new SkillRequest(skill, name, behaviour, mechanisms, priority, timeout);
  }

  public SkillRequest withPriority(int rank) {
    return new SkillRequest(skill, plugin, behaviour, mechanisms, rank, timeout);
  }

  public SkillRequest withTimeout(Duration atMost) {
    return new SkillRequest(skill, plugin, behaviour, mechanisms, priority, Optional.of(atMost));
  }
}
