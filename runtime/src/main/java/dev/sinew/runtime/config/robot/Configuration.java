package dev.sinew.runtime.config.robot;

import dev.sinew.runtime.config.bind.Settings;
import dev.sinew.sdk.component.SetpointActuator;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A robot file in which nothing is wrong, with everything its parts mean.
 *
 * @param file where it was read from
 * @param robot the file
 * @param board the profile of its board
 * @param components in the order in which they must be opened
 * @param stages of perception, in the order of the file
 * @param sections the records of {@link Surroundings#sections()} that the file has, by path
 */
public record Configuration(
    Path file,
    RobotFile robot,
    BoardProfile board,
    List<ResolvedComponent<?>> components,
    List<ResolvedStage<?>> stages,
    Map<String, Record> sections) {
  public Configuration {
    components = List.copyOf(components);
    stages = List.copyOf(stages);
    sections = Map.copyOf(sections);
  }

  /** A component by its name. */
  public Optional<ResolvedComponent<?>> component(String name) {
    for (ResolvedComponent<?> component : components) {
      if (component.name().equals(name)) {
        return Optional.of(component);
      }
    }
    return Optional.empty();
  }

  /** Names of the actuators with setpoints that are no part of another component. */
  public Set<String> actuators() {
    Set<String> parts = new HashSet<>();
    components.forEach(component -> parts.addAll(component.dependsOn()));
    Set<String> names = new LinkedHashSet<>();
    for (ResolvedComponent<?> component : components) {
      if (SetpointActuator.class.isAssignableFrom(component.makes())
          && !parts.contains(component.name())) {
        names.add(component.name());
      }
    }
    return names;
  }

  /** A section that the file has, read into its record. */
  public <T extends Record> Optional<T> section(String path, Class<T> type) {
    return Optional.ofNullable(sections.get(path)).map(type::cast);
  }

  /** The world file of the simulation, as a path that can be opened. */
  public Optional<Path> world() {
    return robot.simulation().map(s -> file.resolveSibling(s.world()).normalize());
  }

  /** A component's configuration as plain maps, lists, strings, numbers and truth values. */
  public static Map<String, Object> settings(Record configuration) {
    return Settings.of(configuration);
  }
}
