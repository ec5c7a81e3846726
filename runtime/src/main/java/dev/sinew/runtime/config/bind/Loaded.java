package dev.sinew.runtime.config.bind;

import dev.sinew.runtime.config.json5.Node;
import dev.sinew.runtime.config.json5.Problem;
import java.util.List;

/** A configuration that was read: either whole and right, or every mistake in it. */
public sealed interface Loaded<T> {

  /**
   * Nothing is wrong.
   *
   * @param source the tree it was read from, for places in later messages
   */
  record Ok<T>(T value, Node source) implements Loaded<T> {}

  /**
   * Something is wrong.
   *
   * @param problems at least one, in the order of the file
   */
  record Bad<T>(List<Problem> problems) implements Loaded<T> {
    public Bad {
      problems = problems.stream().distinct().sorted().toList();
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("a bad configuration without a problem");
      }
    }
  }

  /** The problems, none when all is well. */
  default List<Problem> problemList() {
    return switch (this) {
      case Ok<T> _ -> List.of();
      case Bad<T>(var problems) -> problems;
    };
  }
}
