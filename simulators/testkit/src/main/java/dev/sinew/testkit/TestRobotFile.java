package dev.sinew.testkit;

import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.runtime.config.bind.Settings;
import dev.sinew.runtime.config.json5.Json5Reader;
import dev.sinew.runtime.config.json5.Node;
import dev.sinew.runtime.config.json5.ObjectNode;
import dev.sinew.runtime.config.json5.Parsed;
import dev.sinew.runtime.config.json5.TextWriter;
import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.StartException;
import dev.sinew.runtime.skill.SkillLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A robot file as a test wants it: without what it does not ask for, perhaps in another world.
 * Nothing is left out that the robot is made of.
 *
 * @param file the robot file
 * @param world the world file in place of its own; empty for its own
 * @param modes whether the modes stay
 * @param perception whether the eyes stay
 */
record TestRobotFile(Path file, String world, boolean modes, boolean perception) {

  /** Finds a file of the project, or else of the clone. */
  static Path find(String name, Path home) throws StartException {
    Path own = Path.of(name);
    if (Files.isRegularFile(own)) {
      return own.toAbsolutePath();
    }
    Path shared = home.resolve(name);
    if (Files.isRegularFile(shared)) {
      return shared;
    }
    throw new StartException(
        List.of(
            "there is no file %s; looked for %s and %s"
                .formatted(name, own.toAbsolutePath(), shared.toAbsolutePath())));
  }

  /**
   * Reads and checks what is left of the file.
   *
   * @param copy where what is left is written: it is the file of this run, which its recording
   *     holds
   * @throws StartException with everything that is wrong
   */
  Configuration read(Installation installation, SkillLibrary library, Path copy)
      throws StartException, IOException {
    Parsed parsed = new Json5Reader(installation.environment()).read(file);
    if (!parsed.problems().isEmpty()
        || !(parsed.root().orElse(null) instanceof ObjectNode written)) {
      // Read as it is written, so that the messages name the places in the file.
      return checked(installation.robotReader(library).read(file));
    }
    ObjectNode tree = written.without("fabric");
    tree = modes ? tree : tree.without("cortex");
    tree = perception ? tree : tree.without("perception");
    Map<String, Object> plain = object(tree);
    Map<String, Object> simulation =
        tree.get("simulation").orElse(null) instanceof ObjectNode section
            ? object(section)
            : new LinkedHashMap<>();
    if (!world.isEmpty()) {
      simulation.put("world", find(world, installation.home()).toString());
    } else if (simulation.get("world") instanceof String own) {
      simulation.put("world", file.resolveSibling(own).normalize().toString());
    }
    if (!simulation.isEmpty()) {
      plain.put("simulation", simulation);
    }
    Files.writeString(copy, new TextWriter(TextWriter.Style.JSON5).write(plain));
    Loaded<Configuration> loaded = installation.robotReader(library).read(copy);
    if (loaded instanceof Loaded.Bad<Configuration>) {
      // The same mistakes, where the developer made them.
      checked(installation.robotReader(library).read(file));
    }
    return checked(loaded);
  }

  private static Map<String, Object> object(ObjectNode tree) {
    Map<String, Object> plain = new LinkedHashMap<>();
    tree.members()
        .forEach((key, member) -> {
          Node value = member.value();
          plain.put(key, Settings.plain(value));
        });
    return plain;
  }

  private static Configuration checked(Loaded<Configuration> loaded) throws StartException {
    return switch (loaded) {
      case Loaded.Ok<Configuration>(var value, _) -> value;
      case Loaded.Bad<Configuration>(var problems) ->
          throw new StartException(problems.stream().map(Object::toString).toList());
    };
  }
}
