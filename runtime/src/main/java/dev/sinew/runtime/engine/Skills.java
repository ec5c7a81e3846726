package dev.sinew.runtime.engine;

import dev.sinew.runtime.config.bind.Section;
import dev.sinew.runtime.config.robot.PluginPolicy;
import dev.sinew.runtime.config.robot.RobotFile;
import dev.sinew.runtime.config.robot.SkillFacts;
import dev.sinew.runtime.cortex.PreparedMode;
import dev.sinew.runtime.skill.Isolation;
import dev.sinew.runtime.skill.PluginException;
import dev.sinew.runtime.skill.PluginSkill;
import dev.sinew.runtime.skill.SkillLibrary;
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
   * @throws StartException if a plugin was unloaded meanwhile
   */
  public static Map<String, SkillFacts> facts(SkillLibrary library) throws StartException {
    Map<String, SkillFacts> facts = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    for (String name : library.names()) {
      try {
        facts.put(
            name,
            new SkillFacts(
                library.mechanisms(name),
                library.goalType(name),
                library.plugin(name).manifest().name()));
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
    List<String> problems = new PluginSkill(library, name).check(goal);
    if (!problems.isEmpty()) {
      throw new StartException(problems);
    }
    return new PreparedMode.PreparedSkill<>(
        name,
        () -> new PluginSkill(library, name),
        new PluginSkill.Goal(goal),
        library.mechanisms(name));
  }

  /**
   * Has plugins run in processes of their own, as a robot file wants it.
   *
   * @throws StartException if it names a plugin that there is not
   */
  static void isolate(RobotFile file, SkillLibrary library) throws StartException {
    Map<String, Isolation> isolated = new LinkedHashMap<>();
    file.plugins()
        .forEach((name, policy) -> {
          if (policy.isolation() == PluginPolicy.Kind.PROCESS) {
            isolated.put(name, new Isolation(policy.memory(), policy.cpu()));
          }
        });
    try {
      library.isolate(isolated);
    } catch (PluginException e) {
      throw new StartException(e.getMessage(), e);
    }
  }
}
