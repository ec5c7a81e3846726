package dev.sinew.runtime.config.bind;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What kind of value a record component holds; every kind that a configuration may have. */
public sealed interface FieldType {

  /** {@code int} or {@code long}. */
  record Whole(boolean wide) implements FieldType {}

  /** {@code double}. */
  record Real() implements FieldType {}

  /** {@code boolean}. */
  record Truth() implements FieldType {}

  /** A string. */
  record Text() implements FieldType {}

  /** A path of a file, as it is written. */
  record FilePath() implements FieldType {}

  /** A duration as {@link DurationText} reads it; its range counts seconds. */
  record Span() implements FieldType {}

  /** One word of several, written in kebab-case. */
  record Choice(Map<String, Object> values) implements FieldType {}

  /** May be absent. */
  record Maybe(FieldType inner) implements FieldType {}

  /** A list. */
  record Items(FieldType inner) implements FieldType {}

  /** Values by names of the user's choice, in the order of the file. */
  record Named(FieldType inner) implements FieldType {}

  /** Another record. */
  record Nested(Class<? extends Record> type) implements FieldType {}

  /** One of several records, told apart by the key {@code kind}; the word is the record's name. */
  record Variant(Map<String, Class<? extends Record>> records) implements FieldType {}

  /** An object that somebody else reads later. */
  record Open() implements FieldType {}

  /**
   * The kind of a Java type.
   *
   * @throws IllegalArgumentException if configurations cannot hold it
   */
  static FieldType of(Type type) {
    return switch (type) {
      case ParameterizedType p -> generic(p);
      case Class<?> c -> plain(c);
      default -> throw unsupported(type);
    };
  }

  private static FieldType generic(ParameterizedType type) {
    Type[] arguments = type.getActualTypeArguments();
    Type raw = type.getRawType();
    if (raw == Optional.class) {
      return new Maybe(of(arguments[0]));
    }
    if (raw == List.class) {
      return new Items(of(arguments[0]));
    }
    if (raw == Map.class && arguments[0] == String.class) {
      return new Named(of(arguments[1]));
    }
    throw unsupported(type);
  }

  private static FieldType plain(Class<?> type) {
    if (type == int.class || type == Integer.class) {
      return new Whole(false);
    }
    if (type == long.class || type == Long.class) {
      return new Whole(true);
    }
    if (type == double.class || type == Double.class) {
      return new Real();
    }
    if (type == boolean.class || type == Boolean.class) {
      return new Truth();
    }
    if (type == String.class) {
      return new Text();
    }
    if (type == Path.class) {
      return new FilePath();
    }
    if (type == Duration.class) {
      return new Span();
    }
    if (type == Section.class) {
      return new Open();
    }
    if (type.isEnum()) {
      Map<String, Object> values = new LinkedHashMap<>();
      for (Object constant : type.getEnumConstants()) {
        values.put(ChoiceWord.of((Enum<?>) constant), constant);
      }
      return new Choice(values);
    }
    if (type.isRecord()) {
      return new Nested(type.asSubclass(Record.class));
    }
    if (type.isSealed()) {
      Map<String, Class<? extends Record>> records = new LinkedHashMap<>();
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        if (!permitted.isRecord()) {
          throw unsupported(type);
        }
        records.put(
            ChoiceWord.of(camelToUpper(permitted.getSimpleName())),
            permitted.asSubclass(Record.class));
      }
      return new Variant(records);
    }
    throw unsupported(type);
  }

  private static String camelToUpper(String name) {
    List<String> words = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= name.length(); i++) {
      if (i == name.length() || Character.isUpperCase(name.charAt(i))) {
        words.add(name.substring(start, i));
        start = i;
      }
    }
    return String.join("_", words);
  }

  private static IllegalArgumentException unsupported(Type type) {
    return new IllegalArgumentException("a configuration record cannot hold " + type.getTypeName());
  }
}
