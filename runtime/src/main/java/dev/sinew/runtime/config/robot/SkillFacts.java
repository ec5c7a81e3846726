package dev.sinew.runtime.config.robot;

import java.util.Optional;
import java.util.Set;

/**
 * What a robot file must know of a skill before the robot moves.
 *
 * @param mechanisms what its plugin declares that it may own, such as {@code drive}
 * @param goalType the record its goal is read into; empty when only its plugin can say
 * @param plugin name of the plugin that gives it
 */
public record SkillFacts(
    Set<String> mechanisms, Optional<Class<? extends Record>> goalType, String plugin) {
  /** The mechanism that needs a drive base. */
  public static final String DRIVE = "drive";

  /** Of a skill that no plugin gives. */
  public SkillFacts(Set<String> mechanisms, Optional<Class<? extends Record>> goalType) {
    this(mechanisms, goalType, "");
  }

  public SkillFacts {
    mechanisms = Set.copyOf(mechanisms);
  }
}
