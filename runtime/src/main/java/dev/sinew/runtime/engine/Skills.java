package dev.sinew.runtime.engine;

import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.runtime.config.bind.Section;
import dev.sinew.runtime.config.robot.RobotFile;
import dev.sinew.runtime.config.robot.SkillFacts;
import dev.sinew.runtime.cortex.PreparedMode;
import dev.sinew.runtime.skill.PluginException;
import dev.sinew.runtime.skill.PluginSkill;
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
  static Map<String, PreparedMode> modes(RobotFile.Cortex cortex, SkillLibrary library)
      throws StartException {
    Map<String, PreparedMode> modes = new LinkedHashMap<>();
    for (Map.Entry<String, RobotFile.Mode> entry : cortex.modes().entrySet()) {
      RobotFile.Mode mode = entry.getValue();
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

  /** Its goal is read here to be checked, and again by each run into the record of its day. */
  private static PreparedMode.PreparedSkill<?> prepare(
      String name, Section goal, SkillLibrary library) throws PluginException, StartException {
    check(library.create(name), goal);
    return new PreparedMode.PreparedSkill<>(
        name,
        () -> new PluginSkill(library, name),
        new PluginSkill.Goal(goal),
        library.mechanisms(name));
  }

  private static <G extends Record> void check(Skill<G> skill, Section goal) throws StartException {
    if (goal.bind(skill.goalType()) instanceof Loaded.Bad<G>(var problems)) {
      throw new StartException(problems.stream().map(Object::toString).toList());
    }
  }
}
