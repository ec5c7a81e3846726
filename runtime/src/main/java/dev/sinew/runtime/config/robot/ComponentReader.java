package dev.sinew.runtime.config.robot;

import dev.sinew.runtime.config.bind.Blame;
import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.runtime.config.bind.Section;
import dev.sinew.runtime.config.bind.Suggestion;
import dev.sinew.runtime.config.json5.Node;
import dev.sinew.runtime.config.json5.ObjectNode;
import dev.sinew.runtime.config.json5.Paths;
import dev.sinew.runtime.config.json5.Problem;
import dev.sinew.runtime.config.json5.Scalar;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.PortUse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads the entries of {@code components}, each with the driver it names. A driver may come from a
 * plugin: what it throws is a problem of the file, not of the reader.
 */
final class ComponentReader {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_-]{0,62}");

  private final Map<String, Driver<?>> drivers = new TreeMap<>();
  private final List<Problem> problems;

  ComponentReader(List<Driver<?>> drivers, List<Problem> problems) {
    drivers.forEach(driver -> this.drivers.putIfAbsent(driver.name(), driver));
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
      driver(section)
          .flatMap(driver -> resolve(name, driver, section))
          .ifPresent(component -> components.put(name, component));
    });
    return components;
  }

  private Optional<Driver<?>> driver(Section section) {
    Optional<Node> node = section.tree().get(RobotFile.DRIVER_KEY);
    String path = Paths.key(section.path(), RobotFile.DRIVER_KEY);
    if (node.isEmpty()) {
      problem(section.tree(), path, "the key is missing; expected the name of a driver" + known());
      return Optional.empty();
    }
    if (!(node.get() instanceof Scalar word)
        || (word.kind() != Scalar.Kind.STRING && word.kind() != Scalar.Kind.UNRESOLVED)) {
      problem(
          node.get(),
          path,
          "found " + node.get().describe() + "; expected the name of a driver" + known());
      return Optional.empty();
    }
    Optional<Driver<?>> driver = Optional.ofNullable(drivers.get(word.text()));
    if (driver.isEmpty() && word.kind() == Scalar.Kind.STRING) {
      problem(
          word,
          path,
          "there is no driver "
              + word.describe()
              + "; expected"
              + (drivers.isEmpty() ? " nothing: no driver is installed" : " one of")
              + known()
              + Suggestion.question(word.text(), drivers.keySet()));
    }
    return driver;
  }

  private String known() {
    return drivers.isEmpty() ? "" : " " + String.join(", ", drivers.keySet());
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
