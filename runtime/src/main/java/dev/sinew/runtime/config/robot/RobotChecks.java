package dev.sinew.runtime.config.robot;

import dev.sinew.perception.hearing.WordEngine;
import dev.sinew.runtime.config.bind.Section;
import dev.sinew.runtime.config.bind.Suggestion;
import dev.sinew.runtime.config.json5.ArrayNode;
import dev.sinew.runtime.config.json5.Node;
import dev.sinew.runtime.config.json5.ObjectNode;
import dev.sinew.runtime.config.json5.Paths;
import dev.sinew.runtime.config.json5.Problem;
import dev.sinew.runtime.config.json5.Scalar;
import dev.sinew.runtime.fitting.Fittings;
import dev.sinew.sdk.component.Camera;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.Gauge;
import dev.sinew.sdk.component.SetpointActuator;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What must hold between the parts of a robot file. */
final class RobotChecks {
  /** What the scene calls another robot. */
  private static final String PEER = "robot";

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
    new HearingChecks(root, entries, components, WordEngine.all(), problems).check();
    checkLandmarks();
    new StereoChecks(root, components, problems).check();
    checkCount("gauges", Gauge.class);
    checkCount("actuators with setpoints", SetpointActuator.class);
    new CortexChecks(root, entries, components, surroundings, problems).check();
    Trees.find(root, "displays")
        .filter(_ -> components.size() == entries.size())
        .ifPresent(new DisplayChecks(components, problems)::check);
    checkPlugins();
    checkWorld(file);
  }

  /** Parts of other components count too: what they are built into may change. */
  private void checkCount(String what, Class<? extends Component> kind) {
    long count = components.values().stream().filter(c -> kind.isAssignableFrom(c.makes())).count();
    if (count > Fittings.MOST) {
      problem(
          "components",
          "there are %d %s; expected at most %d".formatted(count, what, Fittings.MOST));
    }
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
    for (String path :
        List.of("perception.model", "perception.secondModel", "perception.privacy.model")) {
      Optional<String> model = Trees.text(root, path);
      if (model.isPresent() && surroundings.models().isPresent()) {
        checkKnown(path, "model", model.get(), surroundings.models().get().keySet());
      }
    }
    checkLabels("perception.distance.heights", Set.of());
    checkLabels("perception.scene.keep", Set.of(PEER));
  }

  /** The keys of an object are labels of the models or one of a few more. */
  private void checkLabels(String path, Set<String> more) {
    Optional<Set<String>> seen = SeenLabels.of(root, surroundings);
    if (seen.isPresent()
        && Trees.find(root, path).isPresent()
        && Trees.find(root, path).get() instanceof ObjectNode named) {
      Set<String> known = new TreeSet<>(seen.get());
      known.addAll(more);
      named
          .members()
          .forEach((name, member) ->
              Known.check(
                  problems, member.keyPlace(), Paths.key(path, name), "label", name, known));
    }
  }

  private void checkLandmarks() {
    if (!(Trees.find(root, "landmarks").orElse(root) instanceof ArrayNode landmarks)
        || landmarks.items().isEmpty()) {
      return;
    }
    boolean finds =
        Trees.find(root, "perception.stages").orElse(root) instanceof ObjectNode stages
            && stages.members().values().stream()
                .anyMatch(member ->
                    Trees.text(member.value(), ResolvedStage.KEY).orElse("").equals("tags"));
    if (!finds) {
      problem(
          "landmarks",
          "no stage of perception finds tags; expected an entry with stage: 'tags' in"
              + " perception.stages");
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < landmarks.items().size(); i++) {
      Node item = landmarks.items().get(i);
      String id = Trees.find(item, "id").orElse(item) instanceof Scalar number ? number.text() : "";
      if (!id.isEmpty() && !seen.add(Trees.text(item, "family").orElse("tag36h11") + " " + id)) {
        problems.add(
            new Problem(
                item.place(),
                Paths.index("landmarks", i),
                "tag " + id + " stands there twice; expected each tag at one place"));
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
            Known.check(
                problems,
                member.value().place(),
                Paths.key("plugins", name),
                "plugin",
                name,
                plugins));
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
    Known.check(problems, Trees.find(root, path).orElse(root).place(), path, kind, found, known);
  }

  private void problem(String path, String message) {
    problem(path, path, message);
  }

  private void problem(String placePath, String path, String message) {
    Node place = Trees.find(root, placePath).orElse(root);
    problems.add(new Problem(place.place(), path, message));
  }
}
