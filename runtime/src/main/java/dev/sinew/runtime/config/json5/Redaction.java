package dev.sinew.runtime.config.json5;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps the values of variables and of secret files out of messages, also where somebody quotes
 * what he found without knowing where it came from: in their place stands the variable's name.
 */
public final class Redaction {
  /** Shorter values are no secrets, and would be found in every other word. */
  private static final int SHORTEST = 4;

  private final Map<String, String> names = new HashMap<>();

  private Redaction() {}

  /** What must not be shown of a tree. */
  public static Redaction of(Node root) {
    Redaction redaction = new Redaction();
    redaction.collect(root);
    return redaction;
  }

  private void collect(Node node) {
    switch (node) {
      case ObjectNode object -> object.members().values().forEach(m -> collect(m.value()));
      case ArrayNode array -> array.items().forEach(this::collect);
      case Scalar scalar -> {
        if (scalar.kind() == Scalar.Kind.STRING
            && scalar.substituted()
            && scalar.text().length() >= SHORTEST) {
          names.put(scalar.text(), scalar.origin());
        }
      }
    }
  }

  /** The problems, with names in place of values. */
  public List<Problem> of(List<Problem> problems) {
    return names.isEmpty()
        ? problems
        : problems.stream()
            .map(p -> new Problem(p.place(), of(p.path()), of(p.message())))
            .toList();
  }

  private String of(String text) {
    String shown = text;
    for (Map.Entry<String, String> name : names.entrySet()) {
      shown = shown.replace(name.getKey(), name.getValue());
    }
    return shown;
  }
}
