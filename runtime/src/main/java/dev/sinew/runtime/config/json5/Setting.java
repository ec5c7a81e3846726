package dev.sinew.runtime.config.json5;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One value put into a tree from outside its file, such as {@code safety.maxLinear=0.3}. Whether
 * the path means something is for whoever reads the tree afterwards; what was put there says in its
 * place where it came from.
 *
 * @param path the keys that lead to it
 * @param value what to put there
 */
public record Setting(List<String> path, Node value) {
  private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)|\\[([0-9]{1,6})\\]");

  public Setting {
    path = List.copyOf(path);
  }

  /**
   * Reads {@code path=value}; the value is JSON5, and a text that is no JSON5 is taken as a string.
   *
   * @param option names where it came from, such as {@code --set}
   * @throws IllegalArgumentException if it is not written so
   */
  public static Setting parse(String option, String text) {
    int equals = text.indexOf('=');
    String keys = equals < 0 ? text : text.substring(0, equals);
    List<String> path = new ArrayList<>();
    Matcher step = STEP.matcher(keys);
    while (step.find()) {
      path.add(step.group(1) != null ? step.group(1) : step.group(2));
    }
    if (equals < 0 || path.isEmpty()) {
      throw new IllegalArgumentException(
          "%s %s: expected PATH=VALUE, such as safety.maxLinear=0.3".formatted(option, text));
    }
    String written = text.substring(equals + 1);
    String place = option + " " + text;
    Optional<Node> value =
        new Json5Reader(Map.of()).read(place, written.getBytes(StandardCharsets.UTF_8)).root();
    return new Setting(
        path,
        value.orElseGet(() -> new Scalar(new Place(place, 1, 1), Scalar.Kind.STRING, written)));
  }

  /**
   * The tree with the value in it; objects on the way that are missing are made.
   *
   * @throws IllegalArgumentException if the way leads through a value that has no such part
   */
  public Node in(Node root) {
    return in(root, 0);
  }

  private Node in(Node at, int depth) {
    if (depth == path.size()) {
      return value;
    }
    String key = path.get(depth);
    return switch (at) {
      case ObjectNode object -> {
        Map<String, ObjectNode.Member> members = new LinkedHashMap<>(object.members());
        ObjectNode.Member old = members.get(key);
        Node inner =
            in(old == null ? new ObjectNode(value.place(), Map.of()) : old.value(), depth + 1);
        members.put(
            key, new ObjectNode.Member(old == null ? value.place() : old.keyPlace(), inner));
        yield new ObjectNode(object.place(), members);
      }
      case ArrayNode array -> {
        List<Node> items = new ArrayList<>(array.items());
        int index = key.matches("[0-9]{1,6}") ? Integer.parseInt(key) : items.size();
        if (index >= items.size()) {
          throw new IllegalArgumentException(
              "%s: there is no item %s in a list of %d"
                  .formatted(value.place().file(), key, items.size()));
        }
        items.set(index, in(items.get(index), depth + 1));
        yield new ArrayNode(array.place(), items);
      }
      case Scalar scalar ->
          throw new IllegalArgumentException(
              "%s: %s is %s and has no '%s' in it"
                  .formatted(
                      value.place().file(),
                      String.join(".", path.subList(0, depth)),
                      scalar.describe(),
                      key));
    };
  }
}
