package dev.sinew.runtime.config.robot;

import dev.sinew.runtime.config.bind.Section;
import dev.sinew.runtime.config.bind.Suggestion;
import dev.sinew.runtime.config.json5.Node;
import dev.sinew.runtime.config.json5.ObjectNode;
import dev.sinew.runtime.config.json5.Paths;
import dev.sinew.runtime.config.json5.Problem;
import dev.sinew.sdk.component.Camera;
import dev.sinew.sdk.component.DriveBase;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What must hold between the parts of a robot file. */
final class RobotChecks {
  private final Node root;
  private final Map<String, Section> entries;
  private final Map<String, ResolvedComponent<?>> components;
  private final Surroundings surroundings;
  private final List<Problem> problems;

  RobotChecks(
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

  void check(Path file) {
    checkPerception();
    checkModes();
    checkPlugins();
    checkWorld(file);
  }

  private void checkPerception() {
    Trees.text(root, "perception.camera")
        .ifPresent(name -> {
          if (!entries.containsKey(name)) {
            problem(
                "perception.camera",
                "there is no component '"
                    + name
                    + "'; expected "
                    + cameras()
                    + Suggestion.question(name, entries.keySet()));
            return;
          }
          ResolvedComponent<?> camera = components.get(name);
          if (camera != null && !Camera.class.isAssignableFrom(camera.makes())) {
            problem(
                "perception.camera",
                "'%s' is %s; expected %s"
                    .formatted(name, Kinds.article(camera.makes()), cameras()));
          }
        });
    for (String path : List.of("perception.model", "perception.secondModel")) {
      Optional<String> model = Trees.text(root, path);
      if (model.isPresent() && surroundings.models().isPresent()) {
        checkKnown(path, "model", model.get(), surroundings.models().get());
      }
    }
  }

  private String cameras() {
    List<String> cameras =
        components.values().stream()
            .filter(c -> Camera.class.isAssignableFrom(c.makes()))
            .map(ResolvedComponent::name)
            .toList();
    return cameras.isEmpty()
        ? "a camera, of which this robot has none"
        : "a camera: " + String.join(", ", cameras);
  }

  private void checkModes() {
    Map<String, ObjectNode.Member> modes =
        Trees.find(root, "cortex.modes").orElse(root) instanceof ObjectNode o && o != root
            ? o.members()
            : Map.of();
    Optional<String> initial = Trees.text(root, "cortex.initialMode");
    initial.ifPresent(mode -> checkKnown("cortex.initialMode", "mode", mode, modes.keySet()));
    if (!modes.isEmpty() && Trees.find(root, "cortex.initialMode").isEmpty()) {
      problem(
          "cortex",
          "cortex.initialMode",
          "the key is missing; expected the mode after the start: "
              + String.join(" or ", modes.keySet()));
    }
    modes.forEach((name, member) -> {
      String path = Paths.key("cortex.modes", name);
      if (!(member.value() instanceof ObjectNode mode)) {
        return;
      }
      for (String next : List.of("onSuccess", "onFailure")) {
        Trees.text(mode, next)
            .ifPresent(to ->
                checkKnown(
                    mode.get(next).orElse(mode), path + "." + next, "mode", to, modes.keySet()));
      }
      Trees.text(mode, "skill").ifPresent(skill -> checkSkill(mode, path, skill));
    });
  }

  private void checkPlugins() {
    if (surroundings.skills().isEmpty()
        || !(Trees.find(root, "plugins").orElse(root) instanceof ObjectNode named)
        || named == root) {
      return;
    }
    Set<String> plugins = new TreeSet<>();
    surroundings.skills().get().values().forEach(facts -> plugins.add(facts.plugin()));
    named
        .members()
        .forEach((name, member) ->
            checkKnown(member.value(), Paths.key("plugins", name), "plugin", name, plugins));
  }

  /** An isolated plugin's code must not run here, its goals' records included; it checks them. */
  private boolean isolated(SkillFacts facts) {
    return Trees.text(root, "plugins." + facts.plugin() + ".isolation")
        .filter("process"::equals)
        .isPresent();
  }

  private void checkSkill(ObjectNode mode, String path, String skill) {
    if (surroundings.skills().isEmpty()) {
      return;
    }
    Map<String, SkillFacts> skills = surroundings.skills().get();
    Node place = mode.get("skill").orElse(mode);
    checkKnown(place, path + ".skill", "skill", skill, skills.keySet());
    SkillFacts facts = skills.get(skill);
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
              place.place(),
              path + ".skill",
              "the skill '%s' needs a drive base; expected a component that is one"
                  .formatted(skill)));
    }
    Node goal = mode.get("goal").orElseGet(() -> new ObjectNode(mode.place(), Map.of()));
    if (goal instanceof ObjectNode object && facts.goalType().isPresent() && !isolated(facts)) {
      Section section = new Section(path + ".goal", object);
      problems.addAll(section.bind(facts.goalType().get()).problemList());
    }
  }

  private void checkWorld(Path file) {
    Trees.text(root, "simulation.world")
        .ifPresent(world -> {
          try {
            if (!Files.isRegularFile(file.resolveSibling(world))) {
              problem(
                  "simulation.world",
                  "there is no file "
                      + file.resolveSibling(world).normalize()
                      + "; expected a world file, relative to the robot file");
            }
          } catch (InvalidPathException e) {
            problem("simulation.world", "not a path; expected a world file");
          }
        });
  }

  private void checkKnown(String path, String kind, String found, Collection<String> known) {
    checkKnown(Trees.find(root, path).orElse(root), path, kind, found, known);
  }

  private void checkKnown(
      Node place, String path, String kind, String found, Collection<String> known) {
    if (!known.contains(found)) {
      problems.add(
          new Problem(
              place.place(),
              path,
              "there is no %s '%s'; expected %s%s"
                  .formatted(
                      kind,
                      found,
                      known.isEmpty()
                          ? "a " + kind + " that is there; there is none yet"
                          : "one of "
                              + String.join(", ", Set.copyOf(known).stream().sorted().toList()),
                      Suggestion.question(found, known))));
    }
  }

  private void problem(String path, String message) {
    problem(path, path, message);
  }

  private void problem(String placePath, String path, String message) {
    Node place = Trees.find(root, placePath).orElse(root);
    problems.add(new Problem(place.place(), path, message));
  }
}
