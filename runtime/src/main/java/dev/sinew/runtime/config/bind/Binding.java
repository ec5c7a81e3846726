package dev.sinew.runtime.config.bind;

import dev.sinew.runtime.config.json5.ArrayNode;
import dev.sinew.runtime.config.json5.Json5Reader;
import dev.sinew.runtime.config.json5.Node;
import dev.sinew.runtime.config.json5.ObjectNode;
import dev.sinew.runtime.config.json5.Parsed;
import dev.sinew.runtime.config.json5.Paths;
import dev.sinew.runtime.config.json5.Problem;
import dev.sinew.runtime.config.json5.Scalar;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One run over one tree. Inside it, {@code null} is a value that could not be had. */
final class Binding {
  /** The key that tells an editor where the schema is; allowed at the root of every file. */
  private static final String SCHEMA_KEY = "$schema";

  /** The key that tells the records of a sealed interface apart. */
  static final String KIND_KEY = "kind";

  private final List<Problem> problems;
  private final ScalarBinding scalars;

  Binding(List<Problem> problems) {
    this.problems = problems;
    this.scalars = new ScalarBinding(problems);
  }

  <T extends Record> Optional<T> root(Node root, Class<T> type) {
    return part(root instanceof ObjectNode o ? o.without(SCHEMA_KEY) : root, "", type);
  }

  <T extends Record> Optional<T> part(Node node, String path, Class<T> type) {
    return Optional.ofNullable(type.cast(record(type, node, path)));
  }

  private @Nullable Object value(FieldType type, RecordShape.Field field, Node node, String path) {
    if (unresolved(node, path)) {
      return null;
    }
    return switch (type) {
      case FieldType.Maybe(var inner) -> {
        Object value = value(inner, field, node, path);
        yield value == null ? null : Optional.of(value);
      }
      case FieldType.Items(var inner) -> list(inner, field, node, path);
      case FieldType.Named(var inner) -> map(inner, field, node, path);
      case FieldType.Nested(var record) -> record(record, node, path);
      case FieldType.Variant(var records) -> variant(records, node, path);
      case FieldType.Open _ -> {
        if (node instanceof ObjectNode object) {
          yield new Section(path, object);
        }
        yield scalars.wrong(type, field, node, path);
      }
      case FieldType.Whole _,
          FieldType.Real _,
          FieldType.Truth _,
          FieldType.Text _,
          FieldType.FilePath _,
          FieldType.Span _,
          FieldType.Choice _ ->
          scalars.value(type, field, node, path);
    };
  }

  private @Nullable Object list(FieldType inner, RecordShape.Field field, Node node, String path) {
    if (!(node instanceof ArrayNode array)) {
      return scalars.wrong(new FieldType.Items(inner), field, node, path);
    }
    List<Object> items = new ArrayList<>();
    for (int i = 0; i < array.items().size(); i++) {
      Object item = value(inner, field, array.items().get(i), Paths.index(path, i));
      if (item != null) {
        items.add(item);
      }
    }
    return items.size() == array.items().size() ? List.copyOf(items) : null;
  }

  private @Nullable Object map(FieldType inner, RecordShape.Field field, Node node, String path) {
    if (!(node instanceof ObjectNode object)) {
      return scalars.wrong(new FieldType.Named(inner), field, node, path);
    }
    Map<String, Object> values = new LinkedHashMap<>();
    object
        .members()
        .forEach((key, member) -> {
          Object value = value(inner, field, member.value(), Paths.key(path, key));
          if (value != null) {
            values.put(key, value);
          }
        });
    return values.size() == object.members().size() ? Collections.unmodifiableMap(values) : null;
  }

  private @Nullable Record variant(
      Map<String, Class<? extends Record>> records, Node node, String path) {
    if (!(node instanceof ObjectNode object)) {
      problem(node, path, "found " + node.describe() + "; expected an object { … }");
      return null;
    }
    Node kind = object.get(KIND_KEY).orElse(null);
    String kindPath = Paths.key(path, KIND_KEY);
    String expected = "; expected " + Expectation.oneOf(records.keySet());
    if (kind == null) {
      problem(object, kindPath, "the key is missing" + expected);
      return null;
    }
    if (!(kind instanceof Scalar word) || word.kind() != Scalar.Kind.STRING) {
      if (!unresolved(kind, kindPath)) {
        problem(kind, kindPath, "found " + kind.describe() + expected);
      }
      return null;
    }
    Class<? extends Record> record = records.get(word.text());
    if (record == null) {
      problem(
          kind,
          kindPath,
          "unknown kind "
              + word.describe()
              + expected
              + Suggestion.question(word.text(), records.keySet()));
      return null;
    }
    return record(record, object.without(KIND_KEY), path);
  }

  private @Nullable Record record(Class<? extends Record> type, Node node, String path) {
    if (unresolved(node, path)) {
      return null;
    }
    if (!(node instanceof ObjectNode object)) {
      problem(node, path, "found " + node.describe() + "; expected an object { … }");
      return null;
    }
    RecordShape shape = RecordShape.of(type);
    Set<String> meant = reportUnknownKeys(shape, object, path);
    List<@Nullable Object> arguments = new ArrayList<>();
    for (RecordShape.Field field : shape.fields().values()) {
      arguments.add(argument(field, object, path, meant));
    }
    return arguments.stream().allMatch(Objects::nonNull)
        ? construct(shape, arguments.toArray(), object, path)
        : null;
  }

  private @Nullable Object argument(
      RecordShape.Field field, ObjectNode object, String path, Set<String> meant) {
    String key = field.key();
    String keyPath = Paths.key(path, key);
    Optional<Node> node = object.get(key);
    if (node.isPresent()) {
      return value(field.type(), field, node.get(), keyPath);
    }
    if (field.byDefault().isPresent()) {
      return byDefault(field, field.byDefault().get(), object, keyPath);
    }
    if (field.type() instanceof FieldType.Maybe) {
      return Optional.empty();
    }
    if (!meant.contains(key)) {
      String doc = field.doc().map(d -> " (" + d + ")").orElse("");
      problem(object, keyPath, "the key is missing; expected " + Expectation.of(field) + doc);
    }
    return null;
  }

  /** The value a record's author wrote; one that cannot be read is the author's mistake. */
  private @Nullable Object byDefault(
      RecordShape.Field field, String text, ObjectNode object, String path) {
    Parsed parsed =
        new Json5Reader(Map.of()).read("default", text.getBytes(StandardCharsets.UTF_8));
    List<Problem> own = new ArrayList<>(parsed.problems());
    Object value =
        parsed.root().isPresent()
            ? new Binding(own)
                .value(field.type(), openTo(field), moved(parsed.root().get(), object), path)
            : null;
    if (!own.isEmpty()) {
      problem(
          object,
          path,
          "the default of %s is wrong (%s); write the key, and tell the author"
              .formatted(
                  field.component().getDeclaringRecord().getName(), own.getFirst().message()));
      return null;
    }
    return value;
  }

  /** A default has no place of its own; what is missing in it is missing in the object. */
  private static Node moved(Node root, ObjectNode to) {
    return root instanceof ObjectNode o ? new ObjectNode(to.place(), o.members()) : root;
  }

  /** A default of a secret stands in the record, which is no file of a user. */
  private static RecordShape.Field openTo(RecordShape.Field field) {
    return new RecordShape.Field(
        field.key(),
        field.type(),
        field.doc(),
        field.unit(),
        field.min(),
        field.max(),
        field.byDefault(),
        field.pattern(),
        false,
        field.component());
  }

  /** Reports unknown keys and returns the keys that were probably meant. */
  private Set<String> reportUnknownKeys(RecordShape shape, ObjectNode object, String path) {
    Set<String> meant = new HashSet<>();
    List<String> absent =
        shape.keys().stream().filter(k -> !object.members().containsKey(k)).toList();
    object
        .members()
        .forEach((key, member) -> {
          if (!shape.fields().containsKey(key)) {
            Optional<String> near = Suggestion.nearest(key, absent);
            near.ifPresent(meant::add);
            problems.add(
                new Problem(
                    member.keyPlace(),
                    Paths.key(path, key),
                    "unknown key; expected "
                        + Expectation.oneOf(shape.keys())
                        + near.map(n -> "; did you mean '" + n + "'?").orElse("")));
          }
        });
    return meant;
  }

  private @Nullable Record construct(
      RecordShape shape, @Nullable Object[] arguments, ObjectNode object, String path) {
    try {
      Constructor<? extends Record> constructor =
          shape.type().getDeclaredConstructor(shape.parameterTypes());
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused
          && refused.getMessage() != null) {
        problems.add(Blame.at(object, path, refused.getMessage()));
        return null;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      problem(
          object,
          path,
          "%s refuses this object without a reason (%s); tell its author"
              .formatted(shape.type().getName(), e.getCause()));
      return null;
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(shape.type().getName() + " cannot be made", e);
    }
  }

  /** Reports a variable that is not set; a second report of it is dropped with its like. */
  private boolean unresolved(Node node, String path) {
    if (node instanceof Scalar scalar && scalar.kind() == Scalar.Kind.UNRESOLVED) {
      problem(node, path, scalar.text());
      return true;
    }
    return false;
  }

  private void problem(Node node, String path, String message) {
    problems.add(new Problem(node.place(), path, message));
  }
}
