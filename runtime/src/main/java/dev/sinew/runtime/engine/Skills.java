package dev.sinew.runtime.engine;

import dev.sinew.runtime.config.robot.SkillFacts;
import dev.sinew.runtime.skill.PluginException;
import dev.sinew.runtime.skill.SkillLibrary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a robot file must know of the skills of the plugins. */
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
}
