package dev.sinew.runtime.config.robot;

import dev.sinew.runtime.config.bind.Section;
import dev.sinew.runtime.config.bind.Suggestion;
import dev.sinew.runtime.config.json5.Node;
import dev.sinew.runtime.config.json5.Paths;
import dev.sinew.runtime.config.json5.Problem;
import dev.sinew.runtime.config.json5.Scalar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The key of an entry that names which of several kinds it is: {@code driver} of a component,
 * {@code stage} of a stage.
 */
final class KindChoice<T> {
  private final String key;
  private final Map<String, T> kinds;
  private final List<Problem> problems;

  /**
   * @param key the key, which is also what a kind is called in messages
   * @param kinds by their names
   */
  KindChoice(String key, Map<String, T> kinds, List<Problem> problems) {
    this.key = key;
    this.kinds = new TreeMap<>(kinds);
    this.problems = problems;
  }

  /** The kind an entry names; what is wrong with the name is a problem. */
  Optional<T> of(Section section) {
    Optional<Node> node = section.tree().get(key);
    String path = Paths.key(section.path(), key);
    if (node.isEmpty()) {
      problem(section.tree(), path, "the key is missing; expected the name of a " + key + known());
      return Optional.empty();
    }
    if (!(node.get() instanceof Scalar word)
        || (word.kind() != Scalar.Kind.STRING && word.kind() != Scalar.Kind.UNRESOLVED)) {
      problem(
          node.get(),
          path,
          "found " + node.get().describe() + "; expected the name of a " + key + known());
      return Optional.empty();
    }
    Optional<T> kind = Optional.ofNullable(kinds.get(word.text()));
    if (kind.isEmpty() && word.kind() == Scalar.Kind.STRING) {
      problem(
          word,
          path,
          "there is no "
              + key
              + " "
              + word.describe()
              + "; expected"
              + (kinds.isEmpty() ? " nothing: no " + key + " is installed" : " one of")
              + known()
              + Suggestion.question(word.text(), kinds.keySet()));
    }
    return kind;
  }

  private String known() {
    return kinds.isEmpty() ? "" : " " + String.join(", ", kinds.keySet());
  }

  private void problem(Node node, String path, String message) {
    problems.add(new Problem(node.place(), path, message));
  }
}
