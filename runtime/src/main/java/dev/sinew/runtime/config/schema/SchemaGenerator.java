package dev.sinew.runtime.config.schema;

import dev.sinew.runtime.config.bind.DurationText;
import dev.sinew.runtime.config.bind.FieldType;
import dev.sinew.runtime.config.bind.RecordShape;
import dev.sinew.runtime.config.bind.Settings;
import dev.sinew.runtime.config.json5.Json5Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON Schema (draft 2020-12) of record classes, as plain maps in a fixed order. Numbers, truth
 * values and words may also be strings that hold a variable.
 */
public final class SchemaGenerator {
  private static final String VARIABLE = "\\$\\{.*\\}";

  private final Map<String, Map<String, Object>> openSections;

  /**
   * @param openSections schemas for objects that somebody else reads, by their path in the file
   */
  public SchemaGenerator(Map<String, Map<String, Object>> openSections) {
    this.openSections = Map.copyOf(openSections);
  }

  /** The schema of a whole file. */
  public Map<String, Object> file(Class<? extends Record> type, String title) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", title);
    Map<String, Object> object = object(type, "");
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("$schema", Map.of("type", "string"));
    properties.putAll(mapOf(object.get("properties")));
    object.put("properties", properties);
    schema.putAll(object);
    return schema;
  }

  /**
   * The schema of an object that is read into a record.
   *
   * @param path the keys that lead to it
   */
  public Map<String, Object> object(Class<? extends Record> type, String path) {
    RecordShape shape = RecordShape.of(type);
    Map<String, Object> schema = new LinkedHashMap<>();
    shape.doc().ifPresent(doc -> schema.put("description", doc));
    schema.put("type", "object");
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (RecordShape.Field field : shape.fields().values()) {
      properties.put(field.key(), property(field, path));
      if (field.required()) {
        required.add(field.key());
      }
    }
    schema.put("properties", properties);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("additionalProperties", false);
    return schema;
  }

  private Map<String, Object> property(RecordShape.Field field, String path) {
    Map<String, Object> schema = new LinkedHashMap<>();
    String unit = field.unit().map(u -> "Unit: " + u + ".").orElse("");
    String doc = field.doc().orElse("");
    String description = doc + (doc.isEmpty() || unit.isEmpty() ? "" : " ") + unit;
    Map<String, Object> value =
        value(field.type(), field, path.isEmpty() ? field.key() : path + "." + field.key());
    if (!description.isEmpty()) {
      schema.put("description", description);
    }
    value.forEach(schema::putIfAbsent);
    field.byDefault().ifPresent(text -> schema.put("default", byDefault(field, text)));
    return schema;
  }

  private Map<String, Object> value(FieldType type, RecordShape.Field field, String path) {
    Map<String, Object> schema = new LinkedHashMap<>();
    switch (type) {
      case FieldType.Whole(var wide) -> orVariable(schema, number("integer", field, !wide));
      case FieldType.Real _ -> orVariable(schema, number("number", field, false));
      case FieldType.Truth _ -> orVariable(schema, ordered("type", "boolean"));
      case FieldType.Text _ -> {
        schema.put("type", "string");
        if (field.secret()) {
          schema.put("pattern", VARIABLE);
        } else {
          field
              .pattern()
              .ifPresent(p -> schema.put("pattern", "^(?:" + p.pattern() + ")$|" + VARIABLE));
        }
      }
      case FieldType.FilePath _ -> schema.put("type", "string");
      case FieldType.Span _ -> {
        schema.put("type", "string");
        schema.put("pattern", "^" + DurationText.PATTERN + "$|" + VARIABLE);
      }
      case FieldType.Choice(var values) ->
          orVariable(schema, ordered("enum", List.copyOf(values.keySet())));
      case FieldType.Maybe(var inner) -> schema.putAll(value(inner, field, path));
      case FieldType.Items(var inner) -> {
        schema.put("type", "array");
        schema.put("items", value(inner, field, path));
      }
      case FieldType.Named(var inner) -> {
        schema.put("type", "object");
        schema.put("additionalProperties", value(inner, field, path + ".*"));
      }
      case FieldType.Nested(var record) -> schema.putAll(object(record, path));
      case FieldType.Variant(var records) -> {
        List<Object> variants = new ArrayList<>();
        records.forEach((kind, record) -> variants.add(tagged(record, path, "kind", kind)));
        schema.put("oneOf", variants);
      }
      case FieldType.Open _ -> {
        Map<String, Object> known = openSections.get(path);
        schema.putAll(known != null ? known : Map.of("type", "object"));
      }
    }
    return schema;
  }

  /** An object that says in one key which record it is. */
  Map<String, Object> tagged(Class<? extends Record> record, String path, String tag, String word) {
    Map<String, Object> schema = object(record, path);
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put(tag, ordered("const", word));
    properties.putAll(mapOf(schema.get("properties")));
    schema.put("properties", properties);
    List<Object> required = new ArrayList<>(List.of(tag));
    if (schema.get("required") instanceof List<?> own) {
      required.addAll(own);
    }
    schema.put("required", required);
    return schema;
  }

  /** A value, or a string that a variable turns into one. */
  private static void orVariable(Map<String, Object> schema, Map<String, Object> value) {
    schema.put("anyOf", List.of(value, ordered("type", "string", "pattern", VARIABLE)));
  }

  private static Map<String, Object> number(String type, RecordShape.Field field, boolean narrow) {
    double min = narrow ? Math.max(field.min(), Integer.MIN_VALUE) : field.min();
    double max = narrow ? Math.min(field.max(), Integer.MAX_VALUE) : field.max();
    Map<String, Object> schema = ordered("type", type);
    if (Double.isFinite(min)) {
      schema.put("minimum", min);
    }
    if (Double.isFinite(max)) {
      schema.put("maximum", max);
    }
    return schema;
  }

  private static Object byDefault(RecordShape.Field field, String text) {
    return new Json5Reader(Map.of())
        .read("default", text.getBytes(StandardCharsets.UTF_8))
        .root()
        .map(Settings::plain)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "the default of %s.%s is not JSON5: %s"
                    .formatted(
                        field.component().getDeclaringRecord().getName(), field.key(), text)));
  }

  private static Map<String, Object> ordered(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }

  private static Map<String, Object> mapOf(@Nullable Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> entries) {
      entries.forEach((k, v) -> map.put(String.valueOf(k), v));
    }
    return map;
  }
}
