package dev.sinew.runtime.config.robot;

import dev.sinew.runtime.config.bind.Section;
import dev.sinew.runtime.config.json5.Node;
import dev.sinew.runtime.config.json5.ObjectNode;
import dev.sinew.runtime.config.json5.Problem;
import dev.sinew.runtime.config.json5.Scalar;
import dev.sinew.sdk.component.DriveBase;
import dev.sinew.sdk.component.SetpointActuator;
import dev.sinew.sdk.skill.Setpoints;
import java.util.List;
import java.util.Map;

/** Checks the keys {@code skill} and {@code goal} wherever a robot file has them. */
final class SkillChecks {
  /** What the mechanism of one actuator begins with. */
  private static final String ONE_ACTUATOR = Setpoints.of("");

  private final Node root;
  private final Map<String, Section> entries;
  private final Map<String, ResolvedComponent<?>> components;
  private final Surroundings surroundings;
  private final List<Problem> problems;

  SkillChecks(
      Node root,
      Map<String, Section> entries,
      Map<String, ResolvedComponent<?>> components,
      Surroundings surroundings,
      List<Problem> problems) {
    this.root = root;
    this.entries = entries;
    this.components = components;
    this.surroundings = surroundings;
    this.problems = problems;
  }

  /** An isolated plugin's code must not run here, its goals' records included; it checks them. */
  private boolean isolated(SkillFacts facts) {
    return Trees.text(root, "plugins." + facts.plugin() + ".isolation")
        .filter("process"::equals)
        .isPresent();
  }

  /** Whether the actuators are there that its plugin names outright. */
  private void actuators(SkillFacts facts, Scalar skill, String path) {
    for (String mechanism : facts.mechanisms()) {
      if (!mechanism.startsWith(ONE_ACTUATOR)) {
        continue;
      }
      String actuator = mechanism.substring(ONE_ACTUATOR.length());
      ResolvedComponent<?> component = components.get(actuator);
      if (component == null || !SetpointActuator.class.isAssignableFrom(component.makes())) {
        problems.add(
            new Problem(
                skill.place(),
                path + ".skill",
                "the skill '%s' needs the actuator '%s'; expected a component of that name that takes setpoints"
                    .formatted(skill.text(), actuator)));
      }
    }
  }

  /** Checks the skill that an object names, if it names one. */
  void check(Node node, String path) {
    if (surroundings.skills().isEmpty()
        || !(node instanceof ObjectNode object)
        || !(object.get("skill").orElse(object) instanceof Scalar name)
        || name.kind() != Scalar.Kind.STRING) {
      return;
    }
    Map<String, SkillFacts> skills = surroundings.skills().get();
    Known.check(problems, name.place(), path + ".skill", "skill", name.text(), skills.keySet());
    SkillFacts facts = skills.get(name.text());
    if (facts == null) {
      return;
    }
    boolean drives =
        components.values().stream().anyMatch(c -> DriveBase.class.isAssignableFrom(c.makes()));
    if (facts.mechanisms().contains(SkillFacts.DRIVE)
        && !drives
        && components.size() == entries.size()) {
      problems.add(
          new Problem(
              name.place(),
              path + ".skill",
              "the skill '%s' needs a drive base; expected a component that is one"
                  .formatted(name.text())));
    }
    if (components.size() == entries.size()) {
      actuators(facts, name, path);
    }
    Node goal = object.get("goal").orElseGet(() -> new ObjectNode(object.place(), Map.of()));
    if (goal instanceof ObjectNode keys && facts.goalType().isPresent() && !isolated(facts)) {
      Section section = new Section(path + ".goal", keys);
      problems.addAll(section.bind(facts.goalType().get()).problemList());
    }
  }
}
