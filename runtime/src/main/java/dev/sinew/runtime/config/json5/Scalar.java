package dev.sinew.runtime.config.json5;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A value without parts.
 *
 * @param kind what it is
 * @param text the characters of a string, the literal of anything else
 * @param origin the variables and secret files that are in it, as references such as {@code
 *     ${TOKEN}}; empty when none is. A value with an origin is never shown
 * @param literal whether some of the text stands in the file itself; a secret's must not
 */
public record Scalar(Place place, Kind kind, String text, String origin, boolean literal)
    implements Node {
  /** A value that stands in the file as it is. */
  public Scalar(Place place, Kind kind, String text) {
    this(place, kind, text, "", true);
  }

  /** Whether a variable of the environment or a secret file is in it. */
  public boolean substituted() {
    return !origin.isEmpty();
  }

  /** What a scalar is. */
  public enum Kind {
    STRING,
    NUMBER,
    BOOLEAN,
    NULL,
    /** A string with a variable that is not set; the text says so and is to be reported. */
    UNRESOLVED
  }

  private static final int SHOWN_CHARACTERS = 40;
  private static final double EXACT_LIMIT = 9007199254740992.0;
  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,30}");
  private static final Pattern HEXADECIMAL = Pattern.compile("([+-]?)0[xX]([0-9a-fA-F]{1,16})");
  private static final Pattern REAL =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
  private static final Pattern NOT_FINITE = Pattern.compile("[+-]?(Infinity|INF|NaN)");

  /** A number, or the text of a variable that reads as one. Infinite and NaN are possible. */
  public OptionalDouble number() {
    if (!numberLike()) {
      return OptionalDouble.empty();
    }
    OptionalLong whole = whole();
    if (whole.isPresent()) {
      return OptionalDouble.of((double) whole.getAsLong());
    }
    if (REAL.matcher(text).matches()) {
      return OptionalDouble.of(Double.parseDouble(text));
    }
    if (NOT_FINITE.matcher(text).matches()) {
      return OptionalDouble.of(
          text.endsWith("NaN")
              ? Double.NaN
              : text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
    }
    return OptionalDouble.empty();
  }

  /** A whole number that fits 64 bits, also when written as {@code 0x68}, {@code 5.0} or 1e3. */
  public OptionalLong whole() {
    if (!numberLike()) {
      return OptionalLong.empty();
    }
    try {
      if (WHOLE.matcher(text).matches()) {
        return OptionalLong.of(Long.parseLong(text));
      }
      var hexadecimal = HEXADECIMAL.matcher(text);
      if (hexadecimal.matches()) {
        return OptionalLong.of(Long.parseLong(hexadecimal.group(1) + hexadecimal.group(2), 16));
      }
    } catch (NumberFormatException outsideOfLong) {
      return OptionalLong.empty();
    }
    if (REAL.matcher(text).matches()) {
      double value = Double.parseDouble(text);
      if (value == Math.rint(value) && Math.abs(value) <= EXACT_LIMIT) {
        return OptionalLong.of((long) value);
      }
    }
    return OptionalLong.empty();
  }

  /** A truth value, or the text of a variable that reads as one. */
  public Optional<Boolean> truth() {
    if (kind == Kind.BOOLEAN || (kind == Kind.STRING && substituted())) {
      return switch (text) {
        case "true" -> Optional.of(true);
        case "false" -> Optional.of(false);
        default -> Optional.empty();
      };
    }
    return Optional.empty();
  }

  private boolean numberLike() {
    return kind == Kind.NUMBER || (kind == Kind.STRING && substituted());
  }

  @Override
  public String describe() {
    if (substituted()) {
      return "the value of " + origin;
    }
    return kind == Kind.STRING ? "'" + shown() + "'" : shown();
  }

  /** Keeps the values of variables out of logs. */
  @Override
  public String toString() {
    return "Scalar[" + place + ", " + kind + ", " + describe() + "]";
  }

  /** The text, shortened and without control characters. */
  private String shown() {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .limit(SHOWN_CHARACTERS)
        .forEach(c -> out.appendCodePoint(Character.isISOControl(c) ? '?' : c));
    if (text.codePointCount(0, text.length()) > SHOWN_CHARACTERS) {
      out.append('…');
    }
    return out.toString();
  }
}
