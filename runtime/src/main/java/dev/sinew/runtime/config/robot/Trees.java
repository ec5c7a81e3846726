package dev.sinew.runtime.config.robot;

import dev.sinew.runtime.config.json5.Node;
import dev.sinew.runtime.config.json5.ObjectNode;
import dev.sinew.runtime.config.json5.Scalar;
import java.util.Optional;

/** Looks things up in a tree that may be wrong elsewhere. */
final class Trees {
  private Trees() {}

  /** The value at a path of plain keys, {@code simulation.world}. */
  static Optional<Node> find(Node root, String path) {
    Optional<Node> at = Optional.of(root);
    for (String key : path.split("\\.", -1)) {
      at = at.flatMap(node -> node instanceof ObjectNode o ? o.get(key) : Optional.empty());
    }
    return at;
  }

  /** The text at a path, when it is one. */
  static Optional<String> text(Node root, String path) {
    return find(root, path)
        .filter(n -> n instanceof Scalar s && s.kind() == Scalar.Kind.STRING)
        .map(n -> ((Scalar) n).text());
  }
}
