package dev.sinew.runtime.config.robot;

import dev.sinew.runtime.config.json5.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the models of a robot file can see. */
final class SeenLabels {
  private SeenLabels() {}

  /** The labels; none without perception, empty when not known. */
  static Optional<Set<String>> of(Node root, Surroundings surroundings) {
    if (Trees.find(root, "perception").isEmpty()) {
      return Optional.of(Set.of());
    }
    Set<String> labels = new HashSet<>();
    for (String path : List.of("perception.model", "perception.secondModel")) {
      Optional<String> model = Trees.text(root, path);
      if (model.isPresent()) {
        Optional<Set<String>> known = surroundings.models().map(m -> m.get(model.get()));
        if (known.isEmpty()) {
          return Optional.empty();
        }
        labels.addAll(known.get());
      }
    }
    return labels.isEmpty() ? Optional.empty() : Optional.of(labels);
  }
}
