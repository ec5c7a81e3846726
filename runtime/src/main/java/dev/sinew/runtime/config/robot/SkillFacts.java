package dev.sinew.runtime.config.robot;

import java.util.Optional;
import java.util.Set;

/**
 * What a robot file must know of a skill before the robot moves.
 *
 * @param mechanisms what its plugin declares that it may own, such as {@code drive}
 * @param goalType the record its goal is read into
 */
public record SkillFacts(Set<String> mechanisms, Optional<Class<? extends Record>> goalType) {
  /** The mechanism that needs a drive base. */
  public static final String DRIVE = "drive";

  public SkillFacts {
    mechanisms = Set.copyOf(mechanisms);
  }
}
