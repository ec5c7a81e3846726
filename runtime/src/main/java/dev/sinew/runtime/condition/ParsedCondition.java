package dev.sinew.runtime.condition;

import java.util.List;
import java.util.Optional;

/**
 * A text that was read: either a condition or every mistake in it.
 *
 * @param condition empty when there are problems
 * @param problems none when all is well
 */
public record ParsedCondition(Optional<Condition> condition, List<ConditionProblem> problems) {
  public ParsedCondition {
    problems = List.copyOf(problems);
  }
}
