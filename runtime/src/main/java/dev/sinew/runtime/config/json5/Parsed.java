package dev.sinew.runtime.config.json5;

import java.util.List;
import java.util.Optional;

/**
 * What reading a file gave.
 *
 * @param file as the user named it
 * @param root the tree; empty when the text is not JSON5
 * @param problems in the text itself: syntax, keys written twice, variables that are not set
 */
public record Parsed(String file, Optional<Node> root, List<Problem> problems) {
  public Parsed {
    problems = List.copyOf(problems);
  }
}
