package dev.sinew.runtime.skill;

import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.runtime.config.bind.Section;
import dev.sinew.sdk.skill.Behaviour;
import dev.sinew.sdk.skill.Outcome;
import dev.sinew.sdk.skill.Skill;
import dev.sinew.sdk.skill.SkillContext;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A skill by its name: the plugin that gives it is asked, its class made and its goal read when it
 * runs, on its own thread. So a plugin can be replaced between two runs, and nobody but a run
 * refers to its classes.
 */
public final class PluginSkill implements Skill<PluginSkill.Goal> {

  /**
   * A goal before it is read into the skill's own record.
   *
   * @param section what stands in the robot file
   */
  public record Goal(Section section) {}

  private final SkillLibrary library;
  private final String name;

  /**
   * @param name of the skill
   */
  public PluginSkill(SkillLibrary library, String name) {
    this.library = Objects.requireNonNull(library);
    this.name = name;
  }

  /** The plugin that gives it now; the skill's own name when none does any more. */
  String pluginName() {
    try {
      return library.plugin(name).manifest().name();
    } catch (PluginException e) {
      return name;
    }
  }

  /** What runs with a goal: in this process, or in its plugin's own. */
  Behaviour behaviour(Section goal) {
    return library
        .isolated(name)
        .<Behaviour>map(process -> new IsolatedBehaviour(process, name, goal))
        .orElseGet(() -> robot -> run(robot, new Goal(goal)));
  }

  /**
   * Reads a goal without running the skill: in the plugin's process if it is isolated.
   *
   * @return what is wrong with it
   * @throws PluginException if the skill's class cannot be made
   */
  public List<String> check(Section goal) throws PluginException {
    Optional<IsolatedPlugin> process = library.isolated(name);
    if (process.isPresent()) {
      return process.get().check(name, goal).stream()
          .map(problem -> goal.path() + ": " + problem)
          .toList();
    }
    return goal.bind(library.create(name).goalType()).problemList().stream()
        .map(Object::toString)
        .toList();
  }

  @Override
  public Class<Goal> goalType() {
    return Goal.class;
  }

  @Override
  public Outcome run(SkillContext robot, Goal goal) throws InterruptedException {
    try {
      return typed(library.create(name), robot, goal);
    } catch (PluginException e) {
      return Outcome.failure(e.getMessage());
    }
  }

  private static <G extends Record> Outcome typed(Skill<G> skill, SkillContext robot, Goal goal)
      throws InterruptedException {
    return switch (goal.section().bind(skill.goalType())) {
      case Loaded.Ok<G>(var value, _) -> skill.run(robot, value);
      case Loaded.Bad<G>(var problems) ->
          Outcome.failure(
              problems.stream().map(Object::toString).collect(Collectors.joining("; ")));
    };
  }
}
