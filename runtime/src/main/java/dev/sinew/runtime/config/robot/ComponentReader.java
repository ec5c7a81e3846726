package dev.sinew.runtime.config.robot;

import dev.sinew.runtime.config.bind.Blame;
import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.runtime.config.bind.Section;
import dev.sinew.runtime.config.json5.Node;
import dev.sinew.runtime.config.json5.ObjectNode;
import dev.sinew.runtime.config.json5.Problem;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.PortUse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the entries of {@code components}, each with the driver it names. A driver may come from a
 * plugin: what it throws is a problem of the file, not of the reader.
 */
final class ComponentReader {
  static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_-]{0,62}");

  private final KindChoice<Driver<?>> choice;
  private final List<Problem> problems;

  ComponentReader(List<Driver<?>> drivers, List<Problem> problems) {
    Map<String, Driver<?>> named = new HashMap<>();
    drivers.forEach(driver -> named.putIfAbsent(driver.name(), driver));
    this.choice = new KindChoice<>(RobotFile.DRIVER_KEY, named, problems);
    this.problems = problems;
  }

  /** Those entries in which nothing is wrong, in the order of the file. */
  Map<String, ResolvedComponent<?>> read(Map<String, Section> entries) {
    Map<String, ResolvedComponent<?>> components = new LinkedHashMap<>();
    entries.forEach((name, section) -> {
      if (!NAME.matcher(name).matches()) {
        problem(
            section.tree(),
            section.path(),
            "not a name for a component; expected letters, digits, '-' and '_'");
      }
      choice
          .of(section)
          .flatMap(driver -> resolve(name, driver, section))
          .ifPresent(component -> components.put(name, component));
    });
    return components;
  }

  private <C extends Record> Optional<ResolvedComponent<?>> resolve(
      String name, Driver<C> driver, Section section) {
    ObjectNode own = section.tree().without(RobotFile.DRIVER_KEY);
    try {
      return switch (new Section(section.path(), own).bind(driver.configurationType())) {
        case Loaded.Bad<C>(var found) -> {
          problems.addAll(found);
          yield Optional.empty();
        }
        case Loaded.Ok<C>(var configuration, _) -> {
          for (String sentence : driver.validate(configuration)) {
            problems.add(Blame.at(own, section.path(), sentence));
          }
          List<PortUse> ports = driver.ports(configuration);
          yield Optional.of(
              new ResolvedComponent<>(
                  name,
                  section.tree().place(),
                  driver,
                  configuration,
                  ports,
                  driver.dependsOn(configuration)));
        }
      };
    } catch (RuntimeException | LinkageError e) {
      problem(
          section.tree(),
          section.path(),
          "the driver '%s' failed on this entry (%s); tell its author".formatted(driver.name(), e));
      return Optional.empty();
    }
  }

  private void problem(Node node, String path, String message) {
    problems.add(new Problem(node.place(), path, message));
  }
}
