package dev.sinew.runtime.condition;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The names that conditions of one robot may use. Names of a kind that is empty are not checked.
 *
 * @param labels what its model can see; empty when that is not known
 * @param zones the robot file's zones
 * @param components the robot file's components
 * @param skills the plugins' skills; empty when plugins are not loaded
 * @param gateRules names of the safety gate's rules
 * @param gauges what each gauge measures, by its name; an empty list where that is not known before
 *     it is open
 */
public record Vocabulary(
    Optional<Set<String>> labels,
    Optional<Set<String>> zones,
    Optional<Set<String>> components,
    Optional<Set<String>> skills,
    Optional<Set<String>> gateRules,
    Optional<Map<String, List<dev.sinew.sdk.component.Quantity>>> gauges) {
  /** Takes every name, as in a text that was checked before. */
  public static final Vocabulary ANY =
      new Vocabulary(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** Of a robot without gauges. */
  public Vocabulary(
      Optional<Set<String>> labels,
      Optional<Set<String>> zones,
      Optional<Set<String>> components,
      Optional<Set<String>> skills,
      Optional<Set<String>> gateRules) {
    this(labels, zones, components, skills, gateRules, Optional.of(Map.of()));
  }
}
