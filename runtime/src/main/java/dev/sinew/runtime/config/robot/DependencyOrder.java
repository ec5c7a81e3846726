package dev.sinew.runtime.config.robot;

import dev.sinew.runtime.config.bind.Section;
import dev.sinew.runtime.config.bind.Suggestion;
import dev.sinew.runtime.config.json5.Problem;
import dev.sinew.sdk.component.Component;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts components after those they are built from, and finds those that cannot be built. */
final class DependencyOrder {
  private final Map<String, Section> entries;
  private final Map<String, ResolvedComponent<?>> components;
  private final List<Problem> problems;
  private final List<ResolvedComponent<?>> ordered = new ArrayList<>();
  private final Set<String> done = new HashSet<>();

  /**
   * @param entries all entries of the file, also those in which something is wrong
   * @param components those in which nothing is wrong
   */
  DependencyOrder(
      Map<String, Section> entries,
      Map<String, ResolvedComponent<?>> components,
      List<Problem> problems) {
    this.entries = entries;
    this.components = components;
    this.problems = problems;
  }

  /** The components in an order in which they can be opened; otherwise in the file's order. */
  List<ResolvedComponent<?>> order() {
    components.values().forEach(this::checkDependencies);
    components.keySet().forEach(name -> visit(name, new ArrayList<>()));
    return List.copyOf(ordered);
  }

  private <C extends Record> void checkDependencies(ResolvedComponent<C> component) {
    for (String dependency : component.dependsOn()) {
      Section section = section(component.name());
      if (!entries.containsKey(dependency)) {
        problems.add(
            Locate.text(
                section,
                dependency,
                "there is no component '"
                    + dependency
                    + "'; expected "
                    + names(component, dependency)
                    + Suggestion.question(dependency, entries.keySet())));
        continue;
      }
      ResolvedComponent<?> other = components.get(dependency);
      if (other == null) {
        continue;
      }
      Optional<Class<? extends Component>> wanted = expectation(component, dependency);
      if (wanted.isPresent() && !wanted.get().isAssignableFrom(other.makes())) {
        problems.add(
            Locate.text(
                section,
                dependency,
                "'%s' is %s; expected %s"
                    .formatted(
                        dependency, Kinds.article(other.makes()), Kinds.article(wanted.get()))));
      }
    }
  }

  /** The components that would do, for a message. */
  private <C extends Record> String names(ResolvedComponent<C> component, String dependency) {
    Class<? extends Component> wanted = expectation(component, dependency).orElse(Component.class);
    List<String> fitting =
        components.values().stream()
            .filter(c -> c != component && wanted.isAssignableFrom(c.makes()))
            .map(ResolvedComponent::name)
            .toList();
    String kind =
        wanted == Component.class ? "the name of another component" : Kinds.article(wanted);
    return fitting.isEmpty() ? kind : kind + " (" + String.join(", ", fitting) + ")";
  }

  private <C extends Record> Optional<Class<? extends Component>> expectation(
      ResolvedComponent<C> component, String dependency) {
    try {
      return Optional.of(component.driver().expects(component.configuration(), dependency));
    } catch (RuntimeException e) {
      Section section = section(component.name());
      problems.add(
          new Problem(
              section.tree().place(),
              section.path(),
              "the driver '%s' failed on this entry (%s); tell its author"
                  .formatted(component.driver().name(), e)));
      return Optional.empty();
    }
  }

  private void visit(String name, List<String> way) {
    ResolvedComponent<?> component = components.get(name);
    if (component == null || done.contains(name)) {
      return;
    }
    int before = way.indexOf(name);
    if (before >= 0) {
      reportCycle(way.subList(before, way.size()));
      return;
    }
    way.add(name);
    component.dependsOn().forEach(dependency -> visit(dependency, way));
    way.removeLast();
    if (done.add(name)) {
      ordered.add(component);
    }
  }

  private void reportCycle(List<String> cycle) {
    String last = cycle.getLast();
    String first = cycle.getFirst();
    problems.add(
        Locate.text(
            section(last),
            first,
            "components cannot be built from each other: "
                + String.join(" → ", cycle)
                + " → "
                + first
                + "; expected one of them to stand alone"));
  }

  private Section section(String name) {
    @Nullable Section section = entries.get(name);
    if (section == null) {
      throw new IllegalArgumentException("no entry for component " + name);
    }
    return section;
  }
}
