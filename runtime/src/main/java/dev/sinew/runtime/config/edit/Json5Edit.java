package dev.sinew.runtime.config.edit;

import dev.sinew.runtime.config.json5.Json5Reader;
import dev.sinew.runtime.config.json5.Node;
import dev.sinew.runtime.config.json5.ObjectNode;
import dev.sinew.runtime.config.json5.Parsed;
import dev.sinew.runtime.config.json5.Place;
import dev.sinew.runtime.config.json5.Scalar;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts numbers into an object of a JSON5 text. What is there is replaced digit by digit, what is
 * missing comes behind the last entry, in the layout of the lines around it; nothing else changes.
 */
public final class Json5Edit {
  private static final int PER_LINE = 5;
  private static final String UNIT = "  ";

  private Json5Edit() {}

  /**
   * The text with numbers in it.
   *
   * @param path keys that lead to an object with at least one entry, which must be there
   * @param key of the object in it that holds the numbers; made when it is missing
   * @param numbers by their keys, in order, as they are to be written
   * @throws IllegalArgumentException if the text is not JSON5, or something on the way or the value
   *     that is to be replaced is of another kind; the message says which and where
   */
  public static String put(
      String text, List<String> path, String key, Map<String, String> numbers) {
    ObjectNode parent = object(text, path);
    List<String> inner = new ArrayList<>(path);
    inner.add(key);
    if (parent.get(key).isEmpty()) {
      return insert(text, parent, path, key, numbers);
    }
    String changed = text;
    for (Map.Entry<String, String> number : numbers.entrySet()) {
      changed = putOne(changed, inner, number.getKey(), number.getValue());
    }
    return changed;
  }

  private static String putOne(String text, List<String> path, String key, String number) {
    ObjectNode object = object(text, path);
    Optional<Node> old = object.get(key);
    if (old.isEmpty()) {
      return insert(text, object, path, key, number);
    }
    if (!(old.get() instanceof Scalar)) {
      throw new IllegalArgumentException(
          "%s %s.%s: found %s, expected a number"
              .formatted(old.get().place(), String.join(".", path), key, old.get().describe()));
    }
    int begin = offset(text, old.get().place());
    int end = new Json5Scanner(text).endOfValue(begin);
    return text.substring(0, begin) + number + text.substring(end);
  }

  private static ObjectNode object(String text, List<String> path) {
    // Variables and secret files are none of our business: their references stay as they are.
    Parsed parsed =
        new Json5Reader(Map.of(), Optional.of(""))
            .read("the file", text.getBytes(StandardCharsets.UTF_8));
    Node at =
        parsed
            .root()
            .orElseThrow(
                () -> new IllegalArgumentException(parsed.problems().getFirst().toString()));
    for (int i = 0; i <= path.size(); i++) {
      if (!(at instanceof ObjectNode object)) {
        throw new IllegalArgumentException(
            "%s %s: found %s, expected an object"
                .formatted(at.place(), String.join(".", path.subList(0, i)), at.describe()));
      }
      if (i == path.size()) {
        return object;
      }
      String missing = String.join(".", path.subList(0, i + 1));
      at =
          object
              .get(path.get(i))
              .orElseThrow(() ->
                  new IllegalArgumentException("there is no '%s' in the file".formatted(missing)));
    }
    throw new AssertionError("every path ends");
  }

  private static String insert(
      String text, ObjectNode object, List<String> path, String key, Map<String, String> numbers) {
    return insert(
        text,
        object,
        path,
        indent -> key + ": " + (indent.isEmpty() ? line(numbers) : lines(numbers, indent.get())));
  }

  private static String insert(
      String text, ObjectNode object, List<String> path, String key, String number) {
    return insert(text, object, path, indent -> key + ": " + number);
  }

  /** How an entry is written: on lines of its own with this indentation, or within a line. */
  private interface Entry {
    String text(Optional<String> indent);
  }

  private static String insert(String text, ObjectNode object, List<String> path, Entry entry) {
    Json5Scanner scanner = new Json5Scanner(text);
    ObjectNode.Member last =
        object.members().values().stream()
            .max((a, b) -> a.keyPlace().compareTo(b.keyPlace()))
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "%s %s: an empty object".formatted(object.place(), String.join(".", path))));
    int end = scanner.endOfValue(offset(text, last.value().place()));
    int next = scanner.afterBlank(end);
    boolean comma = next < text.length() && text.charAt(next) == ',';
    int from = comma ? next + 1 : end;
    int lineEnd = scanner.endOfBlankLine(from);
    StringBuilder out = new StringBuilder(text);
    if (lineEnd >= 0) {
      String indent = scanner.indentation(offset(text, last.keyPlace()));
      String lineBreak = text.contains("\r\n") ? "\r\n" : "\n";
      String added = lineBreak + indent + entry.text(Optional.of(indent)) + (comma ? "," : "");
      out.insert(lineEnd, added.replace("\n", lineBreak).replace("\r\r", "\r"));
    } else {
      out.insert(from, " " + entry.text(Optional.empty()) + (comma ? "," : ""));
    }
    if (!comma) {
      out.insert(end, ",");
    }
    return out.toString();
  }

  private static String line(Map<String, String> numbers) {
    StringBuilder out = new StringBuilder("{ ");
    numbers.forEach((key, number) -> out.append(key).append(": ").append(number).append(", "));
    out.setLength(out.length() - 2);
    return out.append(" }").toString();
  }

  private static String lines(Map<String, String> numbers, String indent) {
    StringBuilder out = new StringBuilder("{");
    int i = 0;
    for (Map.Entry<String, String> number : numbers.entrySet()) {
      out.append(i % PER_LINE == 0 ? "\n" + indent + UNIT : " ");
      out.append(number.getKey()).append(": ").append(number.getValue()).append(',');
      i++;
    }
    return out.append('\n').append(indent).append('}').toString();
  }

  /**
   * From line and column, both from 1, to a place in the text; a mark of byte order is no column.
   */
  private static int offset(String text, Place place) {
    int at = text.startsWith("\ufeff") ? 1 : 0;
    for (int line = 1; line < place.line(); line++) {
      while (text.charAt(at) != '\n' && text.charAt(at) != '\r') {
        at++;
      }
      at += text.startsWith("\r\n", at) ? 2 : 1;
    }
    return at + place.column() - 1;
  }
}
