package dev.sinew.runtime.config.robot;

import dev.sinew.runtime.condition.EventKind;
import dev.sinew.runtime.condition.Vocabulary;
import dev.sinew.runtime.config.bind.Section;
import dev.sinew.runtime.config.json5.ArrayNode;
import dev.sinew.runtime.config.json5.Node;
import dev.sinew.runtime.config.json5.ObjectNode;
import dev.sinew.runtime.config.json5.Paths;
import dev.sinew.runtime.config.json5.Place;
import dev.sinew.runtime.config.json5.Problem;
import dev.sinew.runtime.config.json5.Scalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** What must hold within the section {@code cortex}, and between it and the rest of the file. */
final class CortexChecks {
  private static final String CORTEX = "cortex";
  private static final String MODES = "cortex.modes";
  private static final Pattern RETRY = Pattern.compile("retry [1-9][0-9]?");
  private static final String CONTINUE = "continue";
  private static final Pattern RESERVED = Pattern.compile("continue|retry.*|standing");

  private final Node root;
  private final Set<String> components;
  private final Surroundings surroundings;
  private final SkillChecks skills;
  private final ConditionChecks conditions;
  private final HoldChecks hold;
  private final List<Problem> problems;
  private final Map<String, ObjectNode.Member> modes;
  private final Set<String> rules = new HashSet<>();
  private final Set<String> used = new HashSet<>();

  CortexChecks(
      Node root,
      Map<String, Section> entries,
      Map<String, ResolvedComponent<?>> resolved,
      Surroundings surroundings,
      List<Problem> problems) {
    this.root = root;
    this.components = entries.keySet();
    this.surroundings = surroundings;
    this.problems = problems;
    this.modes = members(MODES);
    this.skills = new SkillChecks(root, entries, resolved, surroundings, problems);
    this.hold = new HoldChecks(resolved, resolved.size() == entries.size(), problems);
    this.conditions =
        new ConditionChecks(
            new Vocabulary(
                SeenLabels.of(root, surroundings),
                Optional.of(members("cortex.zones").keySet()),
                Optional.of(components),
                surroundings.skills().map(Map::keySet),
                Optional.of(GateRules.NAMES),
                Optional.of(GaugeVocabulary.of(resolved))),
            problems);
  }

  private Map<String, ObjectNode.Member> members(String path) {
    return Trees.find(root, path).filter(ObjectNode.class::isInstance).isPresent()
        ? ((ObjectNode) Trees.find(root, path).get()).members()
        : Map.of();
  }

  void check() {
    text(CORTEX + ".initialMode", this::mode);
    text(CORTEX + ".safeMode", this::mode);
    if (!modes.isEmpty() && Trees.find(root, "cortex.initialMode").isEmpty()) {
      problem(
          Trees.find(root, CORTEX).orElse(root).place(),
          "cortex.initialMode",
          "the key is missing; expected the mode after the start: "
              + String.join(" or ", modes.keySet()));
    }
    items(Trees.find(root, "cortex.operatorModes"), "cortex.operatorModes", this::mode);
    items(
        Trees.find(root, "cortex.peerModes"),
        "cortex.peerModes",
        (peer, path) -> items(child(peer, "modes"), path + ".modes", this::mode));
    items(Trees.find(root, "cortex.rules"), "cortex.rules", this::rule);
    modes.forEach((name, member) -> {
      String path = Paths.key(MODES, name);
      if (RESERVED.matcher(name).matches()) {
        problem(
            member.keyPlace(),
            path,
            "a mode cannot be called '" + name + "', which means something else; rename it");
      }
      if (member.value() instanceof ObjectNode mode) {
        checkMode(mode, path);
      }
    });
    items(
        Trees.find(root, "cortex.rules"),
        "cortex.rules",
        (rule, path) ->
            word(
                child(rule, "name"),
                path + ".name",
                (name, place) -> {
                  if (!used.contains(name)) {
                    problem(
                        place,
                        path + ".name",
                        "no mode uses the rule '"
                            + name
                            + "'; expected it under the key rules of a mode");
                  }
                }));
  }

  private void rule(Node rule, String path) {
    word(
        child(rule, "name"),
        path + ".name",
        (name, place) -> {
          if (!rules.add(name)) {
            problem(place, path + ".name", "the rule '" + name + "' is already there; rename one");
          }
        });
    conditions.check(child(rule, "when"), path + ".when");
    conditions.check(child(rule, "until"), path + ".until");
    child(rule, "do").ifPresent(action -> skills.check(action, path + ".do"));
  }

  private void checkMode(ObjectNode mode, String path) {
    for (String next : List.of("onSuccess", "onFailure")) {
      mode.get(next).ifPresent(node -> mode(node, path + "." + next));
    }
    skills.check(mode, path);
    items(
        mode.get("rules"),
        path + ".rules",
        (node, at) ->
            word(
                Optional.of(node),
                at,
                (name, place) -> {
                  used.add(name);
                  Known.check(problems, place, at, "rule", name, rules);
                }));
    limits(mode, path);
    mode.get("hold").ifPresent(held -> hold.check(held, path + ".hold"));
    child(mode, "inputs")
        .ifPresent(
            inputs -> items(child(inputs, "labels"), path + ".inputs.labels", conditions::label));
    items(mode.get("transitions"), path + ".transitions", this::transition);
    mode.get("entry").ifPresent(hook -> hook(hook, path + ".entry"));
    mode.get("exit").ifPresent(hook -> hook(hook, path + ".exit"));
    mode.get("timeout")
        .ifPresent(timeout -> {
          child(timeout, "to").ifPresent(to -> mode(to, path + ".timeout.to"));
          child(timeout, "run").ifPresent(hook -> hook(hook, path + ".timeout.run"));
        });
  }

  private void transition(Node transition, String path) {
    child(transition, "to").ifPresent(to -> mode(to, path + ".to"));
    conditions.check(child(transition, "when"), path + ".when");
    word(
        child(transition, "of"),
        path + ".of",
        (name, place) -> {
          Optional<EventKind> event =
              child(transition, "on").flatMap(CortexChecks::written).flatMap(EventKind::of);
          switch (event.map(EventKind::subject).orElse(EventKind.Subject.NONE)) {
            case NONE -> {
              if (event.isPresent()) {
                problem(
                    place,
                    path + ".of",
                    "the event "
                        + event.get().word()
                        + " is about nothing else; leave the key out");
              }
            }
            case COMPONENT ->
                Known.check(problems, place, path + ".of", "component", name, components);
            case WORDS ->
                Known.check(
                    problems, place, path + ".of", "entry of hearing.words", name, listened());
            case SKILL ->
                surroundings
                    .skills()
                    .ifPresent(known ->
                        Known.check(problems, place, path + ".of", "skill", name, known.keySet()));
          }
        });
  }

  /** What the robot listens for, as subjects of the event. */
  private Set<String> listened() {
    Set<String> listened = new TreeSet<>();
    if (Trees.find(root, "hearing").isPresent()) {
      if (Trees.find(root, "hearing.words").orElse(root) instanceof ArrayNode words) {
        words.items().stream()
            .filter(Scalar.class::isInstance)
            .map(word -> Hearing.subject(((Scalar) word).text()))
            .forEach(listened::add);
      } else {
        listened.addAll(List.of("come", "follow-me"));
      }
      listened.add(Hearing.STOP);
    }
    return listened;
  }

  private void hook(Node hook, String path) {
    skills.check(hook, path);
    word(
        child(hook, "onFailure"),
        path + ".onFailure",
        (policy, place) -> {
          if (!policy.equals(CONTINUE)
              && !RETRY.matcher(policy).matches()
              && !modes.containsKey(policy)) {
            List<String> known = new ArrayList<>(List.of("continue", "retry 1"));
            known.addAll(modes.keySet());
            Known.check(problems, place, path + ".onFailure", "mode or policy", policy, known);
          }
        });
  }

  private void limits(ObjectNode mode, String path) {
    for (String limit : List.of("maxLinear", "maxAngular")) {
      OptionalDouble own = number(Trees.find(root, "safety." + limit));
      Optional<Node> node = child(mode, "limits").flatMap(limits -> child(limits, limit));
      OptionalDouble wanted = number(node);
      if (own.isPresent() && wanted.isPresent() && wanted.getAsDouble() > own.getAsDouble()) {
        problem(
            node.orElse(mode).place(),
            path + ".limits." + limit,
            "%s is more than the robot's own safety.%s, %s; a mode may only tighten it"
                .formatted(wanted.getAsDouble(), limit, own.getAsDouble()));
      }
    }
  }

  private static OptionalDouble number(Optional<Node> node) {
    return node.isPresent() && node.get() instanceof Scalar scalar
        ? scalar.number()
        : OptionalDouble.empty();
  }

  private void mode(Node node, String path) {
    word(
        Optional.of(node),
        path,
        (name, place) -> Known.check(problems, place, path, "mode", name, modes.keySet()));
  }

  private void text(String path, BiConsumer<Node, String> check) {
    Trees.find(root, path).ifPresent(node -> check.accept(node, path));
  }

  private static Optional<Node> child(Node node, String key) {
    return node instanceof ObjectNode object ? object.get(key) : Optional.empty();
  }

  private static Optional<String> written(Node node) {
    return node instanceof Scalar scalar && scalar.kind() == Scalar.Kind.STRING
        ? Optional.of(scalar.text())
        : Optional.empty();
  }

  private static void word(Optional<Node> node, String path, BiConsumer<String, Place> check) {
    node.flatMap(CortexChecks::written)
        .ifPresent(text -> check.accept(text, node.orElseThrow().place()));
  }

  private static void items(Optional<Node> list, String path, BiConsumer<Node, String> check) {
    if (list.isPresent() && list.get() instanceof ArrayNode array) {
      for (int i = 0; i < array.items().size(); i++) {
        check.accept(array.items().get(i), Paths.index(path, i));
      }
    }
  }

  private void problem(Place place, String path, String message) {
    problems.add(new Problem(place, path, message));
  }
}
