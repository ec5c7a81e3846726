package dev.sinew.runtime.config.bind;

import dev.sinew.runtime.config.json5.ArrayNode;
import dev.sinew.runtime.config.json5.Node;
import dev.sinew.runtime.config.json5.ObjectNode;
import dev.sinew.runtime.config.json5.Scalar;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records and trees as plain maps, collections, strings, numbers and truth values. */
public final class Settings {
  private Settings() {}

  /**
   * A configuration record as the object it could have been read from: nested records are maps, an
   * empty optional is absent, an enum constant is its kebab-case word, a duration its text, numbers
   * are {@link Number}s. Secrets are in it.
   *
   * @throws IllegalArgumentException if it holds something a configuration cannot
   */
  public static Map<String, Object> of(Record record) {
    RecordShape shape = RecordShape.of(record.getClass());
    Map<String, Object> settings = new LinkedHashMap<>();
    for (RecordShape.Field field : shape.fields().values()) {
      Object value = plain(read(record, field), field.type());
      if (value != null) {
        settings.put(field.key(), value);
      }
    }
    return settings;
  }

  /** A tree without its places. */
  public static Object plain(Node node) {
    return switch (node) {
      case ObjectNode object -> {
        Map<String, Object> map = new LinkedHashMap<>();
        object.members().forEach((key, member) -> map.put(key, plain(member.value())));
        yield map;
      }
      case ArrayNode array -> array.items().stream().map(Settings::plain).toList();
      case Scalar scalar -> plainScalar(scalar);
    };
  }

  private static Object plainScalar(Scalar scalar) {
    return switch (scalar.kind()) {
      case BOOLEAN -> scalar.text().equals("true");
      case NUMBER ->
          scalar.whole().isPresent()
              ? (Object) scalar.whole().getAsLong()
              : (Object) scalar.number().orElse(Double.NaN);
      case NULL -> "null";
      case STRING, UNRESOLVED -> scalar.text();
    };
  }

  private static @Nullable Object plain(Object value, FieldType type) {
    return switch (type) {
      case FieldType.Maybe(var inner) ->
          value instanceof Optional<?> o && o.isPresent() ? plain(o.get(), inner) : null;
      case FieldType.Items(var inner) ->
          ((Collection<?>) value).stream().map(item -> plain(item, inner)).toList();
      case FieldType.Named(var inner) -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        ((Map<?, ?>) value).forEach((k, v) -> map.put(String.valueOf(k), plain(v, inner)));
        yield map;
      }
      case FieldType.Nested _ -> of((Record) value);
      case FieldType.Variant(var records) -> {
        Map<String, Object> map = new LinkedHashMap<>();
        records.forEach((kind, record) -> {
          if (record.isInstance(value)) {
            map.put("kind", kind);
          }
        });
        map.putAll(of((Record) value));
        yield map;
      }
      case FieldType.Choice _ -> ChoiceWord.of((Enum<?>) value);
      case FieldType.Span _ -> DurationText.format((Duration) value);
      case FieldType.FilePath _ -> ((Path) value).toString();
      case FieldType.Open _ -> plain(((Section) value).tree());
      case FieldType.Whole _, FieldType.Real _, FieldType.Truth _, FieldType.Text _ -> value;
    };
  }

  private static Object read(Record record, RecordShape.Field field) {
    try {
      Method accessor = field.component().getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(record);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalArgumentException(
          record.getClass().getName() + "." + field.key() + " cannot be read", e);
    }
  }
}
