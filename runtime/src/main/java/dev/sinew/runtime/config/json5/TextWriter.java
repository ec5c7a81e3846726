package dev.sinew.runtime.config.json5;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes maps, collections, strings, numbers and truth values as text, always in the same way: two
 * spaces of indentation, in the order of the maps.
 */
public final class TextWriter {
  /** Which grammar is written. */
  public enum Style {
    /** RFC 8259. Numbers must be finite. */
    JSON,
    /** What {@link Json5Reader} reads: bare keys and single quotes where they are possible. */
    JSON5
  }

  private static final Pattern BARE_KEY = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");
  private static final int WIDTH = 100;

  private final Style style;

  public TextWriter(Style style) {
    this.style = style;
  }

  /**
   * The text of a value, with a line break at the end.
   *
   * @throws IllegalArgumentException if something in it is of another kind
   */
  public String write(Object value) {
    StringBuilder out = new StringBuilder();
    append(out, value, "");
    return out.append('\n').toString();
  }

  private void append(StringBuilder out, Object value, String indent) {
    switch (value) {
      case Map<?, ?> map -> appendMap(out, map, indent);
      case Collection<?> items -> appendList(out, items, indent);
      case String text ->
          appendString(out, style == Style.JSON5 ? text.replace("${", "$${") : text);
      case Boolean truth -> out.append(truth);
      case Double number -> appendReal(out, number);
      case Float number -> appendReal(out, Double.parseDouble(Float.toString(number)));
      case Number number -> out.append(number);
      default ->
          throw new IllegalArgumentException(
              value.getClass().getName() + " cannot be written as JSON");
    }
  }

  private void appendMap(StringBuilder out, Map<?, ?> map, String indent) {
    if (map.isEmpty()) {
      out.append("{}");
      return;
    }
    String inner = indent + "  ";
    out.append("{\n");
    for (Iterator<? extends Map.Entry<?, ?>> i = map.entrySet().iterator(); i.hasNext(); ) {
      Map.Entry<?, ?> entry = i.next();
      out.append(inner);
      appendKey(out, String.valueOf(entry.getKey()));
      out.append(": ");
      append(out, entry.getValue(), inner);
      boolean comma = i.hasNext() || style == Style.JSON5;
      out.append(comma ? ",\n" : "\n");
    }
    out.append(indent).append('}');
  }

  private void appendList(StringBuilder out, Collection<?> items, String indent) {
    StringBuilder line = new StringBuilder("[");
    boolean flat = items.stream().noneMatch(i -> i instanceof Map || i instanceof Collection);
    if (flat) {
      for (Object item : items) {
        line.append(line.length() > 1 ? ", " : "");
        append(line, item, indent);
      }
      if (indent.length() + line.length() < WIDTH) {
        out.append(line).append(']');
        return;
      }
    }
    String inner = indent + "  ";
    out.append("[\n");
    for (Iterator<?> i = items.iterator(); i.hasNext(); ) {
      out.append(inner);
      append(out, i.next(), inner);
      boolean comma = i.hasNext() || style == Style.JSON5;
      out.append(comma ? ",\n" : "\n");
    }
    out.append(indent).append(']');
  }

  private void appendKey(StringBuilder out, String key) {
    if (style == Style.JSON5 && BARE_KEY.matcher(key).matches()) {
      out.append(key);
    } else {
      appendString(out, key);
    }
  }

  private void appendReal(StringBuilder out, double number) {
    if (Double.isInfinite(number) || Double.isNaN(number)) {
      if (style == Style.JSON) {
        throw new IllegalArgumentException(number + " cannot be written as JSON");
      }
      out.append(number);
    } else if (number == Math.rint(number) && Math.abs(number) < 1e15) {
      out.append(number == 0 && 1 / number < 0 ? "-0.0" : Long.toString((long) number));
    } else {
      out.append(number);
    }
  }

  private void appendString(StringBuilder out, String text) {
    char quote = style == Style.JSON5 && text.indexOf('\'') < 0 ? '\'' : '"';
    out.append(quote);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        case '\r' -> out.append("\\r");
        default -> {
          if (c == quote) {
            out.append('\\').append(c);
          } else if (c < ' '
              || c == 0x7f
              || c == '\u2028'
              || c == '\u2029'
              || Character.isSurrogate(c)) {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append(quote);
  }
}
