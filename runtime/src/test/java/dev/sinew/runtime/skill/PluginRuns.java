package dev.sinew.runtime.skill;

import dev.sinew.runtime.config.bind.Section;
import dev.sinew.runtime.config.json5.Json5Reader;
import dev.sinew.runtime.config.json5.ObjectNode;
import dev.sinew.sdk.skill.Outcome;
import dev.sinew.sdk.skill.SkillContext;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/** Runs of skills of plugins with an empty goal. */
final class PluginRuns {
  private PluginRuns() {}

  static PluginSkill.Goal emptyGoal() {
    ObjectNode empty =
        (ObjectNode)
            new Json5Reader(Map.of())
                .read("test", "{}".getBytes(StandardCharsets.UTF_8))
                .root()
                .orElseThrow();
    return new PluginSkill.Goal(new Section("goal", empty));
  }

  static Outcome run(SkillLibrary library, String skill, SkillContext robot)
      throws InterruptedException {
    return new PluginSkill(library, skill).run(robot, emptyGoal());
  }

  static SkillRequest request(SkillLibrary library, String skill) {
    return SkillRequest.of(skill, new PluginSkill(library, skill), emptyGoal(), Set.of("drive"));
  }
}
