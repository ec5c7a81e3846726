package dev.sinew.runtime.config.robot;

import dev.sinew.perception.stage.StageKind;
import dev.sinew.sdk.driver.Driver;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a robot file is checked against.
 *
 * @param boards the board profiles
 * @param drivers every driver there is
 * @param sections the records of {@code fabric} and {@code simulation.body}, by that path
 * @param skills the skills of the plugins by name; empty when plugins are not loaded, and then
 *     skills and goals are not checked
 * @param models labels of the models in the store by their names; empty when unknown, and then not
 *     checked
 * @param kernel what this machine's kernel has for itself
 * @param stages every kind of stage that perception has
 */
public record Surroundings(
    BoardProfiles boards,
    List<Driver<?>> drivers,
    Map<String, Class<? extends Record>> sections,
    Optional<Map<String, SkillFacts>> skills,
    Optional<Map<String, Set<String>>> models,
    KernelPorts kernel,
    List<StageKind<?>> stages) {
  /** The path of the fabric's section. */
  public static final String FABRIC = "fabric";

  /** The path of the simulated body. */
  public static final String BODY = "simulation.body";

  public Surroundings {
    drivers = List.copyOf(drivers);
    sections = Map.copyOf(sections);
    stages = List.copyOf(stages);
  }

  /** For files that are checked by themselves, wherever they will run. */
  public Surroundings(
      BoardProfiles boards,
      List<Driver<?>> drivers,
      Map<String, Class<? extends Record>> sections,
      Optional<Map<String, SkillFacts>> skills,
      Optional<Map<String, Set<String>>> models) {
    this(boards, drivers, sections, skills, models, KernelPorts.unknown(), List.of());
  }
}
