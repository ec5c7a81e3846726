package dev.sinew.runtime.config.robot;

import dev.sinew.runtime.config.json5.ArrayNode;
import dev.sinew.runtime.config.json5.Node;
import dev.sinew.runtime.config.json5.ObjectNode;
import dev.sinew.runtime.config.json5.Paths;
import dev.sinew.runtime.config.json5.Problem;
import dev.sinew.runtime.config.json5.Scalar;
import dev.sinew.sdk.component.Display;
import dev.sinew.sdk.component.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Checks the section {@code displays}: its names, and the placeholders of its lines. */
final class DisplayChecks {
  private final Map<String, ResolvedComponent<?>> components;
  private final Map<String, List<Quantity>> gauges;
  private final List<Problem> problems;

  DisplayChecks(Map<String, ResolvedComponent<?>> components, List<Problem> problems) {
    this.components = components;
    this.gauges = GaugeVocabulary.of(components);
    this.problems = problems;
  }

  void check(Node section) {
    if (!(section instanceof ObjectNode displays)) {
      return;
    }
    TreeSet<String> known = new TreeSet<>();
    components.forEach((name, component) -> {
      if (Display.class.isAssignableFrom(component.makes())) {
        known.add(name);
      }
    });
    displays
        .members()
        .forEach((name, member) -> {
          String path = Paths.key("displays", name);
          Known.check(problems, member.keyPlace(), path, "display", name, known);
          if (member.value() instanceof ObjectNode text
              && text.get("lines").orElse(text) instanceof ArrayNode lines) {
            for (int i = 0; i < lines.items().size(); i++) {
              line(lines.items().get(i), Paths.index(path + ".lines", i));
            }
          }
        });
  }

  private void line(Node node, String path) {
    if (node instanceof Scalar scalar && scalar.kind() == Scalar.Kind.STRING) {
      for (String placeholder : DisplayText.placeholders(scalar.text())) {
        if (!known(placeholder)) {
          Known.check(problems, scalar.place(), path, "placeholder", placeholder, all());
        }
      }
    }
  }

  /** A gauge whose driver does not say what it measures takes every name. */
  private boolean known(String placeholder) {
    int dot = placeholder.indexOf('.');
    if (dot < 0) {
      return DisplayText.WORDS.contains(placeholder);
    }
    List<Quantity> measures = gauges.get(placeholder.substring(0, dot));
    return measures != null
        && (measures.isEmpty()
            || measures.stream().anyMatch(q -> q.name().equals(placeholder.substring(dot + 1))));
  }

  private List<String> all() {
    List<String> all = new ArrayList<>(DisplayText.WORDS);
    gauges.forEach(
        (gauge, measures) -> measures.forEach(quantity -> all.add(gauge + "." + quantity.name())));
    return all;
  }
}
