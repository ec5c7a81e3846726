package dev.sinew.runtime.skill;

import dev.sinew.sdk.skill.Outcome;
import java.util.Optional;

/**
 * How a running or ended skill is doing.
 *
 * @param name the skill's name
 * @param progress its last word to the operator
 * @param outcome how it ended; empty while it runs
 * @param lateYields in how many cycles it gave the cycle back later than its budget
 */
public record SkillStatus(
    String name, String progress, Optional<Outcome> outcome, long lateYields) {}
