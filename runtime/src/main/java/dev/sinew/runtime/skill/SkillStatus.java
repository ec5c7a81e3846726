package dev.sinew.runtime.skill;

import dev.sinew.sdk.skill.Outcome;
import java.util.Optional;
import java.util.Set;

/**
 * How a running or ended skill is doing.
 *
 * @param run number of the run, in the order of starts
 * @param name the skill's name; beneath another skill {@code PARENT/NAME}
 * @param plugin whose skill it is
 * @param priority the higher takes mechanisms from the lower
 * @param mechanisms what it may use
 * @param progress its last word to the operator
 * @param outcome how it ended; empty while it runs
 * @param lateYields in how many cycles it gave the cycle back later than its budget
 * @param faults how many faults of it were counted
 */
public record SkillStatus(
    long run,
    String name,
    String plugin,
    int priority,
    Set<String> mechanisms,
    String progress,
    Optional<Outcome> outcome,
    long lateYields,
    int faults) {}
