package dev.sinew.runtime.config.robot;

import dev.sinew.runtime.condition.ConditionParser;
import dev.sinew.runtime.condition.ConditionProblem;
import dev.sinew.runtime.condition.Vocabulary;
import dev.sinew.runtime.config.json5.Node;
import dev.sinew.runtime.config.json5.Place;
import dev.sinew.runtime.config.json5.Problem;
import dev.sinew.runtime.config.json5.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the mistakes in the conditions of a robot file, with their places within the texts. */
final class ConditionChecks {
  private final Vocabulary vocabulary;
  private final List<Problem> problems;

  ConditionChecks(Vocabulary vocabulary, List<Problem> problems) {
    this.vocabulary = vocabulary;
    this.problems = problems;
  }

  void check(Optional<Node> node, String path) {
    if (node.isPresent()
        && node.get() instanceof Scalar scalar
        && scalar.kind() == Scalar.Kind.STRING) {
      for (ConditionProblem found : ConditionParser.parse(scalar.text(), vocabulary).problems()) {
        problems.add(
            new Problem(
                place(scalar, found.offset()),
                path,
                verbatim(scalar)
                    ? found.message()
                    : "in character %d: %s".formatted(found.offset() + 1, found.message())));
      }
    }
  }

  /** A label that a mode wants to count. */
  void label(Node node, String path) {
    if (node instanceof Scalar scalar
        && scalar.kind() == Scalar.Kind.STRING
        && vocabulary.labels().isPresent()) {
      Set<String> labels = vocabulary.labels().get();
      if (labels.isEmpty()) {
        problems.add(
            new Problem(
                scalar.place(), path, "the robot has no perception; leave the key labels out"));
      } else {
        Known.check(problems, scalar.place(), path, "label", scalar.text(), labels);
      }
    }
  }

  /** Within the text when it stands in the file as it is; else where the text begins. */
  private static Place place(Scalar scalar, int offset) {
    Place start = scalar.place();
    return verbatim(scalar)
        ? new Place(start.file(), start.line(), start.column() + 1 + offset)
        : start;
  }

  /**
   * Whether the characters of the text are surely those of the file: no variable, and nothing that
   * may have been written with a backslash.
   */
  private static boolean verbatim(Scalar scalar) {
    return !scalar.substituted()
        && scalar.text().chars().allMatch(c -> c >= ' ' && c < 127 && c != '\\' && c != '"')
        && scalar.text().chars().filter(c -> c == '\'').count() % 2 == 0;
  }
}
