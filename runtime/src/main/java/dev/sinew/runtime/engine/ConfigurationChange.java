package dev.sinew.runtime.engine;

import dev.sinew.runtime.config.bind.Settings;
import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.runtime.config.robot.ResolvedComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What another robot file means for a robot that runs under an older one.
 *
 * @param closing components to be closed: those that changed or went, and whatever is built from
 *     them, by the older file
 * @param opening components to be opened afterwards, by the newer file
 * @param sections changed sections that can be taken over: safety, battery, perception, cortex,
 *     page
 * @param refusals a sentence for each change that a running robot cannot take over
 */
record ConfigurationChange(
    Set<String> closing, Set<String> opening, Set<String> sections, List<String> refusals) {
  static final String SAFETY = "safety";
  static final String BATTERY = "battery";
  static final String PERCEPTION = "perception";
  static final String CORTEX = "cortex";
  static final String PAGE = "page";

  private static final String COMPONENTS = "components";

  /** Read anew with each refresh of a display. */
  private static final String DISPLAYS = "displays";

  private static final Set<String> TAKEN_OVER =
      Set.of(SAFETY, BATTERY, PERCEPTION, CORTEX, PAGE, DISPLAYS);

  ConfigurationChange {
    closing = Set.copyOf(closing);
    opening = Set.copyOf(opening);
    sections = Set.copyOf(sections);
    refusals = List.copyOf(refusals);
  }

  static ConfigurationChange between(Configuration before, Configuration after) {
    Set<String> touched = touched(before, after);
    Set<String> closing = new LinkedHashSet<>(touched);
    Set<String> opening = new LinkedHashSet<>(touched);
    addDependents(before.components(), closing);
    addDependents(after.components(), opening);
    // What is rebuilt by one file is rebuilt by the other, or it would keep a part that is closed.
    closing.addAll(opening);
    opening.addAll(closing);
    addDependents(before.components(), closing);
    addDependents(after.components(), opening);
    closing.retainAll(names(before));
    opening.retainAll(names(after));

    Map<String, Object> old = Settings.of(before.robot());
    Map<String, Object> young = Settings.of(after.robot());
    Set<String> sections = new LinkedHashSet<>();
    List<String> refusals = new ArrayList<>();
    Set<String> keys = new TreeSet<>(old.keySet());
    keys.addAll(young.keySet());
    for (String key : keys) {
      if (key.equals(COMPONENTS) || Objects.equals(old.get(key), young.get(key))) {
        continue;
      }
      if (TAKEN_OVER.contains(key)) {
        sections.add(key);
      } else {
        refusals.add("%s cannot change while the robot runs; restart it".formatted(key));
      }
    }
    if (!before.actuators().equals(after.actuators())) {
      // Goals may name actuators that come or go.
      sections.add(CORTEX);
    }
    if (!before.board().equals(after.board()) && !keys.isEmpty() && !refuses(refusals, "board")) {
      refusals.add("the board profile cannot change while the robot runs; restart it");
    }
    return new ConfigurationChange(closing, opening, sections, refusals);
  }

  private static boolean refuses(List<String> refusals, String key) {
    return refusals.stream().anyMatch(sentence -> sentence.startsWith(key + " "));
  }

  private static Set<String> names(Configuration configuration) {
    Set<String> names = new HashSet<>();
    configuration.components().forEach(component -> names.add(component.name()));
    return names;
  }

  /** Components that one file has and the other has not, or has otherwise. */
  private static Set<String> touched(Configuration before, Configuration after) {
    Set<String> touched = new LinkedHashSet<>();
    for (ResolvedComponent<?> component : before.components()) {
      if (after.component(component.name()).filter(component::sameAs).isEmpty()) {
        touched.add(component.name());
      }
    }
    for (ResolvedComponent<?> component : after.components()) {
      if (before.component(component.name()).isEmpty()) {
        touched.add(component.name());
      }
    }
    return touched;
  }

  /** Adds what is built from those, whose order has each component after its parts. */
  private static void addDependents(List<ResolvedComponent<?>> components, Set<String> names) {
    for (ResolvedComponent<?> component : components) {
      if (component.dependsOn().stream().anyMatch(names::contains)) {
        names.add(component.name());
      }
    }
  }

  /** Whether the two files mean the same. */
  boolean nothing() {
    return closing.isEmpty() && opening.isEmpty() && sections.isEmpty() && refusals.isEmpty();
  }

  /** Whether a section changed and can be taken over. */
  boolean touches(String section) {
    return sections.contains(section);
  }

  /** For the operator: {@code rebuilds base, motors; changes safety}. */
  String words() {
    Set<String> rebuilt = new TreeSet<>(closing);
    rebuilt.addAll(opening);
    List<String> words = new ArrayList<>();
    if (!rebuilt.isEmpty()) {
      words.add("rebuilds " + String.join(", ", rebuilt));
    }
    if (!sections.isEmpty()) {
      words.add("changes " + String.join(", ", new TreeSet<>(sections)));
    }
    return String.join("; ", words);
  }
}
