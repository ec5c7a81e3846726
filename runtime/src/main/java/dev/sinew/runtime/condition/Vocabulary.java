package dev.sinew.runtime.condition;

import java.util.Optional;
import java.util.Set;

/**
 * The names that conditions of one robot may use.
 *
 * @param labels what its model can see; empty when that is not known, and then not checked
 * @param zones the robot file's zones
 * @param components the robot file's components
 * @param skills the plugins' skills; empty when plugins are not loaded, and then not checked
 * @param gateRules names of the safety gate's rules
 */
public record Vocabulary(
    Optional<Set<String>> labels,
    Set<String> zones,
    Set<String> components,
    Optional<Set<String>> skills,
    Set<String> gateRules) {}
