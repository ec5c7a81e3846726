package dev.sinew.runtime.config.bind;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Secret;
import dev.sinew.sdk.config.Unit;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a record class says about the object it is read from.
 *
 * @param type the record
 * @param doc one sentence about the whole
 * @param fields its keys, in the record's order
 */
public record RecordShape(
    Class<? extends Record> type, Optional<String> doc, Map<String, Field> fields) {

  /**
   * One key.
   *
   * @param key as in the file: the component's name, without an underscore at its end
   * @param type what it holds
   * @param doc one sentence for people
   * @param unit SI unit
   * @param min smallest number, for durations in seconds
   * @param max largest number, for durations in seconds
   * @param byDefault the value when the key is absent, as JSON5
   * @param pattern what a string must match as a whole
   * @param secret whether the value must come from the environment and never be shown
   * @param component the record's component
   */
  public record Field(
      String key,
      FieldType type,
      Optional<String> doc,
      Optional<String> unit,
      double min,
      double max,
      Optional<String> byDefault,
      Optional<Pattern> pattern,
      boolean secret,
      RecordComponent component) {

    /** Whether the key must be there. */
    public boolean required() {
      return byDefault.isEmpty() && !(type instanceof FieldType.Maybe);
    }
  }

  /**
   * Reads the facts of a record class.
   *
   * @throws IllegalArgumentException if it holds something a configuration cannot
   */
  public static RecordShape of(Class<? extends Record> type) {
    Map<String, Field> fields = new LinkedHashMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      fields.put(key(component), field(type, component));
    }
    return new RecordShape(
        type, Optional.ofNullable(type.getAnnotation(Doc.class)).map(Doc::value), fields);
  }

  /** The keys, in the record's order. */
  public List<String> keys() {
    return List.copyOf(fields.keySet());
  }

  /** The classes of the constructor's arguments. */
  Class<?>[] parameterTypes() {
    return Arrays.stream(type.getRecordComponents())
        .map(RecordComponent::getType)
        .toArray(Class<?>[]::new);
  }

  /**
   * The component's name; one that Java keeps for itself stands with an underscore: {@code do_}.
   */
  private static String key(RecordComponent component) {
    String name = component.getName();
    return name.endsWith("_") ? name.substring(0, name.length() - 1) : name;
  }

  private static Field field(Class<? extends Record> type, RecordComponent component) {
    FieldType fieldType;
    try {
      fieldType = FieldType.of(component.getGenericType());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          type.getName() + "." + component.getName() + ": " + e.getMessage(), e);
    }
    Optional<Range> range = Optional.ofNullable(component.getAnnotation(Range.class));
    return new Field(
        key(component),
        fieldType,
        Optional.ofNullable(component.getAnnotation(Doc.class)).map(Doc::value),
        Optional.ofNullable(component.getAnnotation(Unit.class)).map(Unit::value),
        range.map(Range::min).orElse(Double.NEGATIVE_INFINITY),
        range.map(Range::max).orElse(Double.POSITIVE_INFINITY),
        Optional.ofNullable(component.getAnnotation(Default.class)).map(Default::value),
        Optional.ofNullable(component.getAnnotation(dev.sinew.sdk.config.Pattern.class))
            .map(p -> Pattern.compile(p.value())),
        component.isAnnotationPresent(Secret.class),
        component);
  }
}
