package dev.sinew.runtime.config.bind;

import dev.sinew.runtime.config.json5.Node;
import dev.sinew.runtime.config.json5.Parsed;
import dev.sinew.runtime.config.json5.Problem;
import dev.sinew.runtime.config.json5.Redaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Binds trees to records. Finds every mistake in one pass; an input never makes it throw. A record
 * whose components a configuration cannot hold is a defect and throws {@link
 * IllegalArgumentException}. Thread-safe.
 */
public final class RecordBinder {

  /** Binds a file, adding the mistakes in its text to those in its content. */
  public <T extends Record> Loaded<T> bind(Parsed parsed, Class<T> type) {
    List<Problem> problems = new ArrayList<>(parsed.problems());
    if (parsed.root().isEmpty()) {
      return new Loaded.Bad<>(problems);
    }
    Node root = parsed.root().get();
    Optional<T> value = new Binding(problems).root(root, type);
    return value.isPresent() && problems.isEmpty()
        ? new Loaded.Ok<>(value.get(), root)
        : new Loaded.Bad<>(Redaction.of(root).of(problems));
  }

  /**
   * Binds a part of a file.
   *
   * @param path the keys that lead to it
   */
  public <T extends Record> Loaded<T> bind(Node node, String path, Class<T> type) {
    List<Problem> problems = new ArrayList<>();
    Optional<T> value = new Binding(problems).part(node, path, type);
    return value.isPresent() && problems.isEmpty()
        ? new Loaded.Ok<>(value.get(), node)
        : new Loaded.Bad<>(Redaction.of(node).of(problems));
  }
}
