package dev.sinew.sdk.skill;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something for a skill to run beneath itself, beside other things or within a time.
 *
 * @param name for the operator, at most 60 characters are kept
 * @param mechanisms what it is lent when it runs beside others, by {@link Mechanism#name}; a task
 *     that runs alone may use everything the skill above it may
 * @param behaviour what it does
 */
public record Task(String name, Set<String> mechanisms, Behaviour behaviour) {
  private static final int NAME_LIMIT = 60;

  public Task {
    name = name.length() <= NAME_LIMIT ? name : name.substring(0, NAME_LIMIT);
    mechanisms = Set.copyOf(mechanisms);
  }

  /**
   * A task of plain code.
   *
   * @param lent the mechanisms it may use when it runs beside others
   */
  @SafeVarargs
  public static Task of(String name, Behaviour behaviour, Class<? extends Mechanism>... lent) {
    return new Task(
        name, Stream.of(lent).map(Mechanism::name).collect(Collectors.toSet()), behaviour);
  }

  /**
   * A task of another skill of this plugin, named after its class.
   *
   * @param lent the mechanisms it may use when it runs beside others
   */
  @SafeVarargs
  public static <G extends Record> Task of(
      Skill<G> skill, G goal, Class<? extends Mechanism>... lent) {
    return of(
        skill.getClass().getSimpleName().toLowerCase(Locale.ROOT),
        robot -> skill.run(robot, goal),
        lent);
  }
}
