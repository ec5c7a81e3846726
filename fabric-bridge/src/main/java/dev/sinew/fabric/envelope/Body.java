package dev.sinew.fabric.envelope;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A reading view of a message's content. Each accessor says what it expects and throws {@link
 * SchemaException} with the field's name otherwise; unknown fields are ignored, so that a newer
 * speaker is understood.
 */
public final class Body {
  private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,18}");

  private final String place;
  private final ObjectNode node;

  private Body(String place, ObjectNode node) {
    this.place = place;
    this.node = node;
  }

  /**
   * @param place how errors name this object
   */
  public static Body of(String place, ObjectNode node) {
    return new Body(place, node);
  }

  /** The tree itself, to be embedded or hashed; not to be changed. */
  public ObjectNode node() {
    return node;
  }

  public boolean has(String field) {
    return node.get(field) != null;
  }

  /** A string of 1 to {@code maxLength} characters. */
  public String text(String field, int maxLength) throws SchemaException {
    JsonNode value = node.get(field);
    if (value == null || !value.isString()) {
      throw wrong(field, value, "a string");
    }
    String text = value.stringValue();
    if (text.isEmpty() || text.length() > maxLength) {
      throw wrong(field, value, "1 to " + maxLength + " characters");
    }
    return text;
  }

  public Optional<String> optionalText(String field, int maxLength) throws SchemaException {
    return has(field) ? Optional.of(text(field, maxLength)) : Optional.empty();
  }

  /** One of the constants of an enum, by its name. */
  public <E extends Enum<E>> E choice(String field, Class<E> type) throws SchemaException {
    String text = text(field, 64);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(text)) {
        return constant;
      }
    }
    throw wrong(field, node.get(field), "one of " + List.of(type.getEnumConstants()));
  }

  /** A 64-bit number or an amount: a decimal string. */
  public long whole(String field, long min, long max) throws SchemaException {
    String text = text(field, 20);
    if (WHOLE.matcher(text).matches()) {
      try {
        long value = Long.parseLong(text);
        if (value >= min && value <= max) {
          return value;
        }
      } catch (NumberFormatException tooLarge) {
        // reported below with the range
      }
    }
    throw wrong(field, node.get(field), "a decimal string from " + min + " to " + max);
  }

  /** A JSON number that is whole and fits an {@code int}. */
  public int small(String field, int min, int max) throws SchemaException {
    JsonNode value = node.get(field);
    if (value == null || !value.isIntegralNumber() || !value.canConvertToInt()) {
      throw wrong(field, value, "a whole number");
    }
    int number = value.intValue();
    if (number < min || number > max) {
      throw wrong(field, value, "a whole number from " + min + " to " + max);
    }
    return number;
  }

  /** A finite JSON number in a range. */
  public double real(String field, double min, double max) throws SchemaException {
    JsonNode value = node.get(field);
    if (value == null || !value.isNumber()) {
      throw wrong(field, value, "a number");
    }
    double number = value.doubleValue();
    if (!(number >= min && number <= max)) {
      throw wrong(field, value, "a number from " + min + " to " + max);
    }
    return number;
  }

  public boolean flag(String field) throws SchemaException {
    JsonNode value = node.get(field);
    if (value == null || !value.isBoolean()) {
      throw wrong(field, value, "true or false");
    }
    return value.booleanValue();
  }

  /** Binary content: base64url without padding, of exactly this many bytes. */
  public byte[] binary(String field, int bytes) throws SchemaException {
    String text = text(field, (bytes * 4 + 2) / 3);
    try {
      byte[] value = Base64.getUrlDecoder().decode(text);
      if (value.length == bytes) {
        return value;
      }
    } catch (IllegalArgumentException malformed) {
      // reported below
    }
    throw wrong(field, node.get(field), bytes + " bytes in base64url");
  }

  /** A SHA-256: 64 lower-case hexadecimal digits. */
  public String hash(String field) throws SchemaException {
    String text = text(field, 64);
    if (!text.matches("[0-9a-f]{64}")) {
      throw wrong(field, node.get(field), "64 lower-case hexadecimal digits");
    }
    return text;
  }

  public Body object(String field) throws SchemaException {
    if (node.get(field) instanceof ObjectNode object) {
      return new Body(place + "." + field, object);
    }
    throw wrong(field, node.get(field), "an object");
  }

  public Optional<Body> optionalObject(String field) throws SchemaException {
    return has(field) ? Optional.of(object(field)) : Optional.empty();
  }

  /** A list of at most this many objects. */
  public List<Body> objects(String field, int maxItems) throws SchemaException {
    JsonNode value = node.get(field);
    if (value == null || !value.isArray() || value.size() > maxItems) {
      throw wrong(field, value, "a list of at most " + maxItems);
    }
    List<Body> items = new ArrayList<>(value.size());
    for (JsonNode item : value.values()) {
      String itemPlace = place + "." + field + "[" + items.size() + "]";
      if (!(item instanceof ObjectNode object)) {
        throw new SchemaException(itemPlace + ": expected an object");
      }
      items.add(new Body(itemPlace, object));
    }
    return items;
  }

  private SchemaException wrong(String field, @Nullable JsonNode found, String expected) {
    String text = found == null ? "nothing" : found.toString();
    return new SchemaException(
        place
            + "."
            + field
            + ": "
            + (text.length() > 80 ? text.substring(0, 80) + "…" : text)
            + "; expected "
            + expected);
  }
}
