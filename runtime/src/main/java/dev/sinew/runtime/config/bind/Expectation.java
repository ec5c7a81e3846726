package dev.sinew.runtime.config.bind;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.stream.Collectors;

/** What a key expects, in words: {@code a number from 0.02 m to 5 m}. */
final class Expectation {
  private static final int MOST_WORDS = 12;

  private Expectation() {}

  static String of(RecordShape.Field field) {
    return of(field.type(), field);
  }

  static String of(FieldType type, RecordShape.Field field) {
    String range = range(type, field);
    return switch (type) {
      case FieldType.Whole _ -> "a whole number" + range;
      case FieldType.Real _ -> "a number" + range;
      case FieldType.Truth _ -> "true or false";
      case FieldType.Text _ ->
          "text in quotes" + field.pattern().map(p -> " that matches " + p.pattern()).orElse("");
      case FieldType.FilePath _ -> "the path of a file in quotes";
      case FieldType.Span _ -> "a duration such as '20 ms' or '5 s'" + range;
      case FieldType.Choice(var values) -> oneOf(values.keySet());
      case FieldType.Maybe(var inner) -> of(inner, field);
      case FieldType.Items _ -> "a list [ … ]";
      case FieldType.Named _, FieldType.Nested _, FieldType.Variant _, FieldType.Open _ ->
          "an object { … }";
    };
  }

  /** {@code ' from 1 m to 2 m'}, {@code ' of at least 1 m'} or nothing. */
  static String range(FieldType type, RecordShape.Field field) {
    boolean low = Double.isFinite(field.min());
    boolean high = Double.isFinite(field.max());
    String min = low ? quantity(type, field.min(), field) : "";
    String max = high ? quantity(type, field.max(), field) : "";
    if (low && high) {
      return " from " + min + " to " + max;
    }
    if (low) {
      return " of at least " + min;
    }
    return high ? " of at most " + max : "";
  }

  static String quantity(FieldType type, double value, RecordShape.Field field) {
    if (type instanceof FieldType.Span) {
      return DurationText.format(duration(value));
    }
    return number(value) + field.unit().filter(u -> !u.isEmpty()).map(u -> " " + u).orElse("");
  }

  /** A bound in seconds as a duration. */
  static Duration duration(double seconds) {
    return Duration.ofNanos(BigDecimal.valueOf(seconds).movePointRight(9).longValue());
  }

  static String number(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString()
        : Double.toString(value);
  }

  static String oneOf(Collection<String> words) {
    if (words.isEmpty()) {
      return "nothing here";
    }
    String list =
        words.stream().limit(MOST_WORDS).map(w -> "'" + w + "'").collect(Collectors.joining(", "));
    String rest = words.size() > MOST_WORDS ? ", …" : "";
    return (words.size() == 1 ? "" : "one of ") + list + rest;
  }
}
