package dev.sinew.runtime.engine;

import dev.sinew.runtime.config.robot.PluginPolicy;
import dev.sinew.runtime.config.robot.RobotFile;
import dev.sinew.runtime.config.robot.SkillFacts;
import dev.sinew.runtime.skill.Isolation;
import dev.sinew.runtime.skill.PluginException;
import dev.sinew.runtime.skill.SkillLibrary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a robot file must know of the skills of the plugins. */
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
