package dev.sinew.runtime.config.robot;

import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.runtime.config.bind.RecordBinder;
import dev.sinew.runtime.config.bind.Section;
import dev.sinew.runtime.config.bind.Suggestion;
import dev.sinew.runtime.config.json5.Json5Reader;
import dev.sinew.runtime.config.json5.Node;
import dev.sinew.runtime.config.json5.ObjectNode;
import dev.sinew.runtime.config.json5.Parsed;
import dev.sinew.runtime.config.json5.Paths;
import dev.sinew.runtime.config.json5.Place;
import dev.sinew.runtime.config.json5.Problem;
import dev.sinew.runtime.config.json5.Redaction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a robot file and checks all of it before anything is opened: text, records, drivers, ports,
 * dependencies, skills. Every mistake is in one report. Thread-safe.
 */
public final class RobotReader {
  private final Surroundings surroundings;
  private final Json5Reader reader;

  /**
   * @param surroundings what the file is checked against
   * @param environment variables that the file may refer to
   */
  public RobotReader(Surroundings surroundings, Map<String, String> environment) {
    this.surroundings = surroundings;
    this.reader = new Json5Reader(environment);
  }

  /** Reads a file. */
  public Loaded<Configuration> read(Path file) {
    return read(file, reader.read(file));
  }

  /**
   * Reads a text as if it stood in a file.
   *
   * @param file names it in messages; its folder is where relative paths begin
   */
  public Loaded<Configuration> read(Path file, byte[] text) {
    return read(file, reader.read(file.toString(), text));
  }

  /**
   * Checks a tree that was read already, and perhaps changed since.
   *
   * @param file names it in messages; its folder is where relative paths begin
   */
  public Loaded<Configuration> read(Path file, Parsed parsed) {
    List<Problem> problems = new ArrayList<>(parsed.problems());
    if (parsed.root().isEmpty()) {
      return new Loaded.Bad<>(problems);
    }
    Node root = parsed.root().get();
    Loaded<RobotFile> bound =
        new RecordBinder()
            .bind(new Parsed(parsed.file(), parsed.root(), List.of()), RobotFile.class);
    problems.addAll(bound.problemList());

    // The parts are checked even when the whole could not be bound, so that nothing stays hidden.
    Map<String, Section> entries = entries(root);
    Map<String, ResolvedComponent<?>> components =
        new ComponentReader(surroundings.drivers(), problems).read(entries);
    List<ResolvedComponent<?>> ordered = new DependencyOrder(entries, components, problems).order();
    Optional<BoardProfile> board = board(root, problems);
    board.ifPresent(
        b -> new PortPlan(b, surroundings.kernel(), entries, problems).check(components.values()));
    List<ResolvedStage<?>> stages =
        new StageReader(surroundings.stages(), surroundings.models().map(Map::keySet), problems)
            .read(root);
    Map<String, Record> sections = sections(root, problems);
    new RobotChecks(root, entries, components, surroundings, problems).check(file);

    if (problems.isEmpty() && bound instanceof Loaded.Ok<RobotFile>(var robot, _)) {
      return new Loaded.Ok<>(
          new Configuration(file, robot, board.orElseThrow(), ordered, stages, sections), root);
    }
    return new Loaded.Bad<>(Redaction.of(root).of(problems));
  }

  /**
   * What can be said of a file's ports even when other things are wrong with it.
   *
   * @param board its board; empty when it names none that there is
   * @param components those in whose entries nothing is wrong, in the order of the file
   * @param problems everything that is wrong with the file
   */
  public record Wiring(
      Optional<BoardProfile> board,
      List<ResolvedComponent<?>> components,
      List<Problem> problems) {}

  /** Reads a file for what it wants of its board. */
  public Wiring wiring(Path file) {
    Parsed parsed = reader.read(file);
    List<Problem> problems = read(file, parsed).problemList();
    if (parsed.root().isEmpty()) {
      return new Wiring(Optional.empty(), List.of(), problems);
    }
    Node root = parsed.root().get();
    List<Problem> again = new ArrayList<>();
    return new Wiring(
        board(root, again),
        List.copyOf(
            new ComponentReader(surroundings.drivers(), again).read(entries(root)).values()),
        problems);
  }

  private static Map<String, Section> entries(Node root) {
    Map<String, Section> entries = new LinkedHashMap<>();
    if (Trees.find(root, "components").orElse(root) instanceof ObjectNode components
        && components != root) {
      components
          .members()
          .forEach((name, member) -> {
            if (member.value() instanceof ObjectNode object) {
              entries.put(name, new Section(Paths.key("components", name), object));
            }
          });
    }
    return entries;
  }

  private Optional<BoardProfile> board(Node root, List<Problem> problems) {
    Optional<String> name = Trees.text(root, "board");
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Place place = Trees.find(root, "board").map(Node::place).orElse(root.place());
    List<String> known = surroundings.boards().names();
    if (!known.contains(name.get())) {
      problems.add(
          new Problem(
              place,
              "board",
              "there is no board profile '%s'; expected %s%s"
                  .formatted(
                      name.get(),
                      known.isEmpty()
                          ? "a file in configs/boards"
                          : "one of " + String.join(", ", known),
                      Suggestion.question(name.get(), known))));
      return Optional.empty();
    }
    return switch (surroundings.boards().read(name.get())) {
      case Loaded.Ok<BoardProfile>(var profile, _) -> Optional.of(profile);
      case Loaded.Bad<BoardProfile>(var found) -> {
        problems.addAll(found);
        yield Optional.empty();
      }
    };
  }

  private Map<String, Record> sections(Node root, List<Problem> problems) {
    Map<String, Record> sections = new HashMap<>();
    surroundings
        .sections()
        .forEach((path, type) -> {
          Optional<Section> section = section(root, path);
          if (section.isPresent()) {
            bind(section.get(), type, problems).ifPresent(r -> sections.put(path, r));
          }
        });
    return sections;
  }

  /** The section at a path; {@code simulation.body} is there when {@code simulation} is. */
  private static Optional<Section> section(Node root, String path) {
    Optional<Node> node = Trees.find(root, path);
    if (node.isPresent()) {
      return node.get() instanceof ObjectNode object
          ? Optional.of(new Section(path, object))
          : Optional.empty();
    }
    int dot = path.lastIndexOf('.');
    return dot < 0
        ? Optional.empty()
        : Trees.find(root, path.substring(0, dot))
            .filter(ObjectNode.class::isInstance)
            .map(parent -> new Section(path, new ObjectNode(parent.place(), Map.of())));
  }

  private static <T extends Record> Optional<T> bind(
      Section section, Class<T> type, List<Problem> problems) {
    return switch (section.bind(type)) {
      case Loaded.Ok<T>(var value, _) -> Optional.of(value);
      case Loaded.Bad<T>(var found) -> {
        problems.addAll(found);
        yield Optional.empty();
      }
    };
  }
}
