package dev.sinew.runtime.wiring;

import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.runtime.config.robot.RobotReader;
import dev.sinew.runtime.config.robot.TestSurroundings;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.StartException;
import dev.sinew.sdk.driver.Driver;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A driver's page under {@code docs/drivers}: what it promises can be compared with the driver. */
final class DriverPage {
  private static final Pattern EXAMPLE = Pattern.compile("(?s)```json5\\n(.*?)```");
  private static final Pattern BOARD = Pattern.compile("board: '([^']+)'");

  private final Driver<?> driver;
  private final Path file;

  DriverPage(Driver<?> driver) {
    this.driver = driver;
    Path own = folder().resolve(driver.name() + ".md");
    // What hangs on a chip or bus of its own kind is described on that one's page.
    this.file =
        Files.exists(own)
            ? own
            : folder().resolve(driver.name().replaceFirst("-[a-z]+$", "") + ".md");
  }

  static Path folder() {
    return TestSurroundings.configs().resolveSibling("docs/drivers").normalize();
  }

  String name() {
    return driver.name();
  }

  Path file() {
    return file;
  }

  Path picture() {
    String page = file.getFileName().toString().replace(".md", "");
    return folder().resolve("pictures").resolve(page + ".svg");
  }

  boolean exists() {
    return Files.isRegularFile(file);
  }

  String text() throws IOException {
    return Files.readString(file);
  }

  /** The example as a whole robot file; empty when the page has none. */
  Optional<String> example() throws IOException {
    Matcher block = EXAMPLE.matcher(text());
    if (!block.find()) {
      return Optional.empty();
    }
    String fragment = withoutBraces(block.group(1).strip());
    Matcher board = BOARD.matcher(fragment);
    return Optional.of(
        """
        { format: 1, name: 'example', %s
          safety: { footprintRadius: 0.2, maxLinear: 0.5, maxAngular: 2, maxLinearAcceleration: 1,
            maxAngularAcceleration: 5, braking: 1.5 },
        %s}
        """
            .formatted(board.find() ? "" : "board: 'raspberry-pi-5',", fragment));
  }

  /** Pages show a part of a robot file with the braces around it or without. */
  private static String withoutBraces(String text) {
    return text.startsWith("{") && text.endsWith("}") ? text.substring(1, text.length() - 1) : text;
  }

  @Override
  public String toString() {
    return name();
  }

  /** What the product's own reader makes of the example. */
  Loaded<Configuration> checked() throws IOException, StartException {
    Installation installation =
        new Installation(
            TestSurroundings.configs().resolveSibling(""), Path.of("no-plugins"), Map.of());
    return new RobotReader(installation.surroundings(Optional.empty()), Map.of())
        .read(file, example().orElse("").getBytes(StandardCharsets.UTF_8));
  }

  /** Every key of the driver's record and of the records in it. */
  List<String> keys() {
    List<String> keys = new ArrayList<>();
    collect(driver.configurationType(), keys);
    return keys;
  }

  private static void collect(Class<?> type, List<String> keys) {
    if (!type.isRecord()) {
      return;
    }
    for (RecordComponent component : type.getRecordComponents()) {
      keys.add(component.getName());
      inner(component.getGenericType(), keys);
    }
  }

  private static void inner(Type type, List<String> keys) {
    if (type instanceof Class<?> plain) {
      collect(plain, keys);
    } else if (type instanceof ParameterizedType generic) {
      for (Type argument : generic.getActualTypeArguments()) {
        inner(argument, keys);
      }
    }
  }
}
