package dev.sinew.runtime.engine;

import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.runtime.config.bind.Section;
import dev.sinew.runtime.config.cortex.Cortex;
import dev.sinew.runtime.config.cortex.Mode;
import dev.sinew.runtime.config.robot.SkillFacts;
import dev.sinew.runtime.cortex.PreparedMode;
import dev.sinew.runtime.skill.PluginException;
import dev.sinew.runtime.skill.SkillLibrary;
import dev.sinew.sdk.skill.Skill;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Joins the modes of a robot file to the skills of the plugins. */
public final class Skills {
  private Skills() {}

  /**
   * What a robot file must know of each skill to be checked.
   *
   * @throws StartException if a skill's class cannot be made
   */
  public static Map<String, SkillFacts> facts(SkillLibrary library) throws StartException {
    Map<String, SkillFacts> facts = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    for (String name : library.names()) {
      try {
        facts.put(
            name,
            new SkillFacts(library.mechanisms(name), Optional.of(library.create(name).goalType())));
      } catch (PluginException e) {
        problems.add(e.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw new StartException(problems);
    }
    return facts;
  }

  /** The modes of a checked robot file, ready to be entered. */
  static Map<String, PreparedMode> modes(Cortex cortex, SkillLibrary library)
      throws StartException {
    Map<String, PreparedMode> modes = new LinkedHashMap<>();
    for (Map.Entry<String, Mode> entry : cortex.modes().entrySet()) {
      Mode mode = entry.getValue();
      Optional<PreparedMode.PreparedSkill<?>> skill = Optional.empty();
      if (mode.skill().isPresent()) {
        try {
          skill = Optional.of(prepare(mode.skill().get(), mode.goal(), library));
        } catch (PluginException e) {
          throw new StartException("mode " + entry.getKey() + ": " + e.getMessage(), e);
        }
      }
      modes.put(
          entry.getKey(),
          new PreparedMode(entry.getKey(), skill, mode.onSuccess(), mode.onFailure()));
    }
    return modes;
  }

  private static PreparedMode.PreparedSkill<?> prepare(
      String name, Section goal, SkillLibrary library) throws PluginException, StartException {
    return typed(name, library.create(name), goal, library);
  }

  private static <G extends Record> PreparedMode.PreparedSkill<G> typed(
      String name, Skill<G> first, Section goal, SkillLibrary library)
      throws PluginException, StartException {
    G read =
        switch (goal.bind(first.goalType())) {
          case Loaded.Ok<G>(var value, _) -> value;
          case Loaded.Bad<G>(var problems) ->
              throw new StartException(problems.stream().map(Object::toString).toList());
        };
    return new PreparedMode.PreparedSkill<>(
        name, () -> again(name, first, library), read, library.mechanisms(name));
  }

  @SuppressWarnings("unchecked") // the same class by the same loader as the first instance
  private static <G extends Record> Skill<G> again(
      String name, Skill<G> first, SkillLibrary library) throws PluginException {
    return (Skill<G>) first.getClass().cast(library.create(name));
  }
}
