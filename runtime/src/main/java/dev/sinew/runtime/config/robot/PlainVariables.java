package dev.sinew.runtime.config.robot;

import dev.sinew.runtime.config.bind.FieldType;
import dev.sinew.runtime.config.bind.RecordShape;
import dev.sinew.runtime.config.json5.ArrayNode;
import dev.sinew.runtime.config.json5.Json5Reader;
import dev.sinew.runtime.config.json5.Node;
import dev.sinew.runtime.config.json5.ObjectNode;
import dev.sinew.runtime.config.json5.Paths;
import dev.sinew.runtime.config.json5.Scalar;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which variables a robot file refers to, and what those of them are that may be written down. One
 * that fills a secret key anywhere, or whose name or key sounds like a secret, may not; nor may one
 * in a part of the file whose record is not known.
 */
public final class PlainVariables {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)");
  private static final Pattern SOUNDS_SECRET =
      Pattern.compile(
          "token|secret|passw|passphrase|credential|private|api_?key|_key$",
          Pattern.CASE_INSENSITIVE);

  /** Stands around a name in place of the variable's value; no file has such a character. */
  private static final String MARK = "\uE000";

  private static final Pattern MARKED = Pattern.compile(MARK + "([A-Za-z0-9_]+)" + MARK);

  private final Surroundings surroundings;
  private final Set<String> used = new TreeSet<>();
  private final Set<String> secret = new HashSet<>();

  private PlainVariables(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Names of all variables in a text, comments included. */
  public static Set<String> names(String text) {
    Set<String> names = new TreeSet<>();
    Matcher reference = REFERENCE.matcher(text);
    while (reference.find()) {
      names.add(reference.group(1));
    }
    return names;
  }

  /**
   * Values by name of the variables that the file uses, that are set, and that are no secrets.
   *
   * @param text the robot file as it was written
   * @param surroundings what says which keys are secret
   */
  public static Map<String, String> of(
      String text, Surroundings surroundings, Map<String, String> environment) {
    Map<String, String> marked = new HashMap<>();
    names(text).forEach(name -> marked.put(name, MARK + name + MARK));
    Optional<Node> root =
        new Json5Reader(marked, Optional.of(""))
            .read("", text.getBytes(StandardCharsets.UTF_8))
            .root();
    PlainVariables variables = new PlainVariables(surroundings);
    if (root.isPresent()) {
      variables.look(
          root.get(),
          "",
          "",
          Optional.of(new FieldType.Nested(RobotFile.class)),
          root.get(),
          false);
    }
    Map<String, String> values = new TreeMap<>();
    for (String name : variables.used) {
      String value = environment.getOrDefault(name, "");
      if (!value.isEmpty() && !variables.secret.contains(name)) {
        values.put(name, value);
      }
    }
    return values;
  }

  /**
   * Looks for variables in a value.
   *
   * @param type what it is read into; empty when nobody knows
   * @param above the object the value stands in
   */
  private void look(
      Node node, String path, String key, Optional<FieldType> type, Node above, boolean hidden) {
    switch (node) {
      case Scalar scalar -> note(scalar, key, hidden || type.isEmpty());
      case ArrayNode array -> {
        Optional<FieldType> inner =
            strip(type)
                .filter(FieldType.Items.class::isInstance)
                .map(t -> ((FieldType.Items) t).inner());
        array.items().forEach(item -> look(item, path, key, inner, above, hidden));
      }
      case ObjectNode object ->
          object
              .members()
              .forEach((name, member) ->
                  member(object, member.value(), path, name, strip(type), above, hidden));
    }
  }

  private void member(
      ObjectNode object,
      Node value,
      String path,
      String name,
      Optional<FieldType> type,
      Node above,
      boolean hidden) {
    String at = path.isEmpty() ? name : Paths.key(path, name);
    Optional<FieldType> inner = Optional.empty();
    boolean secretKey = hidden;
    if (type.isPresent() && type.get() instanceof FieldType.Named named) {
      inner = Optional.of(named.inner());
    } else {
      for (Class<? extends Record> record : records(object, path, type, above)) {
        RecordShape.Field field = RecordShape.of(record).fields().get(name);
        if (field != null) {
          inner = Optional.of(field.type());
          secretKey |= field.secret();
        } else if (name.equals(RobotFile.DRIVER_KEY) || name.equals("kind")) {
          inner = Optional.of(new FieldType.Text());
        }
      }
    }
    look(value, at, name, inner, object, secretKey);
  }

  /** The records an object may be read into. */
  private List<Class<? extends Record>> records(
      ObjectNode object, String path, Optional<FieldType> type, Node above) {
    if (type.isEmpty()) {
      return List.of();
    }
    return switch (type.get()) {
      case FieldType.Nested nested -> List.of(nested.type());
      case FieldType.Variant variant -> List.copyOf(variant.records().values());
      case FieldType.Open _ -> opened(object, path, above);
      default -> List.of();
    };
  }

  /** The record of a part that another module reads. */
  private List<Class<? extends Record>> opened(ObjectNode object, String path, Node above) {
    Class<? extends Record> section = surroundings.sections().get(path);
    if (section != null) {
      return List.of(section);
    }
    Optional<String> driver = Trees.text(object, RobotFile.DRIVER_KEY);
    if (driver.isPresent()) {
      return surroundings.drivers().stream()
          .filter(candidate -> candidate.name().equals(driver.get()))
          .<Class<? extends Record>>map(candidate -> candidate.configurationType())
          .toList();
    }
    return Trees.text(above, "skill")
        .flatMap(skill ->
            surroundings.skills().flatMap(skills -> Optional.ofNullable(skills.get(skill))))
        .flatMap(SkillFacts::goalType)
        .<List<Class<? extends Record>>>map(List::of)
        .orElse(List.of());
  }

  private static Optional<FieldType> strip(Optional<FieldType> type) {
    return type.isPresent() && type.get() instanceof FieldType.Maybe maybe
        ? Optional.of(maybe.inner())
        : type;
  }

  private void note(Scalar scalar, String key, boolean hidden) {
    if (!scalar.substituted()) {
      return;
    }
    Matcher marked = MARKED.matcher(scalar.text());
    while (marked.find()) {
      String name = marked.group(1);
      used.add(name);
      if (hidden || SOUNDS_SECRET.matcher(name).find() || SOUNDS_SECRET.matcher(key).find()) {
        secret.add(name);
      }
    }
  }
}
