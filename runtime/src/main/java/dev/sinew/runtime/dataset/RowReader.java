package dev.sinew.runtime.dataset;

import dev.sinew.runtime.dataset.Findings.Spot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;

/**
 * Reads one flat object of a list out of a stream of tokens: the keys that are asked for, whatever
 * else is in it passed over unread, so that outlines of a million points cost no memory.
 */
final class RowReader {
  private static final int LONGEST_LIST = 4;
  private static final int SHOWN = 40;

  private final JsonParser parser;
  private final Findings findings;

  RowReader(JsonParser parser, Findings findings) {
    this.parser = parser;
    this.findings = findings;
  }

  /** A value with its place; a list is one of numbers. */
  private record Value(Spot spot, JsonToken token, String text, List<Double> numbers) {}

  /** What a row holds; a mistake in it gives an empty answer and a finding. */
  final class Row {
    private final Spot spot;
    private final String path;
    private final Map<String, Value> values;

    private Row(Spot spot, String path, Map<String, Value> values) {
      this.spot = spot;
      this.path = path;
      this.values = values;
    }

    Spot spot() {
      return spot;
    }

    /** A mistake in the value of a key that is there. */
    void wrong(String key, String message) {
      Value value = values.get(key);
      findings.add(value == null ? spot : value.spot(), path + "." + key, message);
    }

    boolean has(String key) {
      return values.containsKey(key);
    }

    Optional<String> text(String key) {
      return value(key, "a text", JsonToken.VALUE_STRING).map(Value::text);
    }

    /** A whole number of 64 bits. */
    Optional<Long> whole(String key) {
      Optional<Value> value = value(key, "a whole number", JsonToken.VALUE_NUMBER_INT);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      try {
        return Optional.of(Long.parseLong(value.get().text()));
      } catch (NumberFormatException e) {
        wrong(key, "found " + shown(value.get().text()) + "; expected a number of 64 bits");
        return Optional.empty();
      }
    }

    /** A finite number that is not negative. */
    Optional<Double> amount(String key) {
      Optional<Value> value =
          value(key, "a number", JsonToken.VALUE_NUMBER_INT, JsonToken.VALUE_NUMBER_FLOAT);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      double number = Double.parseDouble(value.get().text());
      if (!Double.isFinite(number) || number < 0) {
        wrong(key, "found " + shown(value.get().text()) + "; expected 0 or more");
        return Optional.empty();
      }
      return Optional.of(number);
    }

    /** A list of so many finite numbers. */
    Optional<List<Double>> numbers(String key, int count) {
      Optional<Value> value = value(key, "a list", JsonToken.START_ARRAY);
      if (value.isPresent()
          && (value.get().numbers().size() != count
              || !value.get().numbers().stream().allMatch(Double::isFinite))) {
        wrong(key, "found another list; expected " + count + " finite numbers");
        return Optional.empty();
      }
      return value.map(Value::numbers);
    }

    private Optional<Value> value(String key, String expected, JsonToken... tokens) {
      Value value = values.get(key);
      if (value == null) {
        findings.add(spot, path, "the key '" + key + "' is missing; expected " + expected);
        return Optional.empty();
      }
      for (JsonToken token : tokens) {
        if (value.token() == token) {
          return Optional.of(value);
        }
      }
      wrong(key, "found " + describe(value) + "; expected " + expected);
      return Optional.empty();
    }
  }

  /**
   * Reads the object that begins at the current token.
   *
   * @param path of the object, for messages
   * @param wanted its keys that are kept
   */
  Row read(String path, Set<String> wanted) {
    Spot begin = spot();
    Map<String, Value> values = new HashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = parser.currentName();
      JsonToken token = parser.nextToken();
      if (!wanted.contains(key)) {
        parser.skipChildren();
        continue;
      }
      Spot spot = spot();
      Value value =
          switch (token) {
            case START_ARRAY -> new Value(spot, token, "", list());
            case START_OBJECT -> {
              parser.skipChildren();
              yield new Value(spot, token, "", List.of());
            }
            default -> new Value(spot, token, parser.getString(), List.of());
          };
      if (values.putIfAbsent(key, value) != null) {
        findings.add(spot, path + "." + key, "the key is written twice; remove one");
      }
    }
    return new Row(begin, path, values);
  }

  /** The numbers of a list; one of other things or of too many comes back as one too long. */
  private List<Double> list() {
    List<Double> numbers = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      parser.skipChildren();
      boolean number = token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT;
      if (numbers.size() <= LONGEST_LIST) {
        numbers.add(number ? Double.parseDouble(parser.getString()) : Double.NaN);
      }
    }
    return numbers;
  }

  /** Where the current token stands. */
  Spot spot() {
    return spot(parser.currentTokenLocation());
  }

  static Spot spot(TokenStreamLocation location) {
    return location == null || location.getLineNr() < 1
        ? Spot.START
        : new Spot(location.getLineNr(), Math.max(1, location.getColumnNr()));
  }

  private static String describe(Value value) {
    return switch (value.token()) {
      case START_ARRAY -> "a list";
      case START_OBJECT -> "an object";
      case VALUE_STRING -> "'" + shown(value.text()) + "'";
      default -> shown(value.text());
    };
  }

  /** Shortened and without control characters: a file must not command a terminal. */
  static String shown(String text) {
    String cut = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    return cut.replaceAll("\\p{Cntrl}", "?");
  }
}
