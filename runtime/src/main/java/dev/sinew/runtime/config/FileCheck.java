package dev.sinew.runtime.config;

import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.runtime.config.bind.RecordBinder;
import dev.sinew.runtime.config.json5.ArrayNode;
import dev.sinew.runtime.config.json5.Json5Reader;
import dev.sinew.runtime.config.json5.Node;
import dev.sinew.runtime.config.json5.ObjectNode;
import dev.sinew.runtime.config.json5.Parsed;
import dev.sinew.runtime.config.json5.Paths;
import dev.sinew.runtime.config.json5.Place;
import dev.sinew.runtime.config.json5.Problem;
import dev.sinew.runtime.config.json5.Scalar;
import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.runtime.config.robot.RobotReader;
import dev.sinew.runtime.config.robot.Surroundings;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code ./sinew check FILE} does: reads a file of any kind and reports on it. */
public final class FileCheck {
  private static final String PICTURE_KEY = "picture";

  private final Map<FileKind, Class<? extends Record>> records;
  private final RobotReader robots;
  private final Json5Reader reader;

  /**
   * @param records the record of each kind of file that can be checked
   * @param surroundings what robot files are checked against
   * @param environment variables that files may refer to
   */
  public FileCheck(
      Map<FileKind, Class<? extends Record>> records,
      Surroundings surroundings,
      Map<String, String> environment) {
    this.records = new EnumMap<>(FileKind.class);
    this.records.putAll(records);
    this.robots = new RobotReader(surroundings, environment);
    this.reader = new Json5Reader(environment);
  }

  /**
   * Checks a file.
   *
   * @param kind what it must be; without one, its folder and then its keys tell
   */
  public CheckReport check(Path file, Optional<FileKind> kind) {
    Parsed parsed = reader.read(file);
    Optional<FileKind> known =
        kind.or(() -> FileKind.ofFolder(file))
            .or(() ->
                parsed.root().orElse(null) instanceof ObjectNode o
                    ? FileKind.ofKeys(o.members().keySet())
                    : Optional.empty());
    if (known.isEmpty()) {
      List<Problem> problems = new ArrayList<>(parsed.problems());
      if (parsed.root().isPresent()) {
        problems.add(
            new Problem(
                Place.start(file.toString()),
                "",
                "no robot, world, node, hub, model or board file; name its kind with --kind"));
      }
      return new CheckReport(file, Optional.empty(), problems, List.of());
    }
    return known.get() == FileKind.ROBOT ? robot(file) : other(file, known.get(), parsed);
  }

  private CheckReport robot(Path file) {
    return switch (robots.read(file)) {
      case Loaded.Ok<Configuration>(var configuration, _) -> {
        List<Problem> problems = new ArrayList<>();
        configuration.world().ifPresent(world -> problems.addAll(worldOf(world)));
        yield new CheckReport(
            file, Optional.of(FileKind.ROBOT), problems, RobotSummary.lines(configuration));
      }
      case Loaded.Bad<Configuration>(var problems) ->
          new CheckReport(file, Optional.of(FileKind.ROBOT), problems, List.of());
    };
  }

  /** The problems of the world a robot is simulated in. */
  private List<Problem> worldOf(Path world) {
    return records.containsKey(FileKind.WORLD)
        ? other(world, FileKind.WORLD, reader.read(world)).problems()
        : List.of();
  }

  private CheckReport other(Path file, FileKind kind, Parsed parsed) {
    Class<? extends Record> type = records.get(kind);
    if (type == null) {
      return new CheckReport(
          file,
          Optional.of(kind),
          List.of(
              new Problem(
                  Place.start(file.toString()),
                  "",
                  "files of the kind '" + kind.word() + "' cannot be checked here")),
          List.of());
    }
    List<Problem> problems = new ArrayList<>(new RecordBinder().bind(parsed, type).problemList());
    if (kind == FileKind.WORLD) {
      parsed.root().ifPresent(root -> findPictures(file, root, "", problems));
    }
    return new CheckReport(file, Optional.of(kind), problems, List.of());
  }

  /** Reports every {@code picture} that is not there. */
  private static void findPictures(Path file, Node node, String path, List<Problem> problems) {
    switch (node) {
      case ObjectNode object ->
          object
              .members()
              .forEach((key, member) -> {
                String at = Paths.key(path, key);
                if (key.equals(PICTURE_KEY)
                    && member.value() instanceof Scalar picture
                    && picture.kind() == Scalar.Kind.STRING) {
                  checkPicture(file, picture, at, problems);
                }
                findPictures(file, member.value(), at, problems);
              });
      case ArrayNode array -> {
        for (int i = 0; i < array.items().size(); i++) {
          findPictures(file, array.items().get(i), Paths.index(path, i), problems);
        }
      }
      case Scalar _ -> {}
    }
  }

  private static void checkPicture(Path file, Scalar picture, String path, List<Problem> problems) {
    try {
      Path at = file.resolveSibling(picture.text()).normalize();
      if (!Files.isRegularFile(at)) {
        problems.add(
            new Problem(
                picture.place(),
                path,
                "there is no file " + at + "; expected a picture, relative to the world file"));
      }
    } catch (InvalidPathException e) {
      problems.add(new Problem(picture.place(), path, "not a path; expected a picture's file"));
    }
  }
}
