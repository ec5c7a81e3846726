package dev.sinew.runtime.config.json5;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Keys and values in the order of the file. */
public record ObjectNode(Place place, Map<String, Member> members) implements Node {

  /**
   * One entry.
   *
   * @param keyPlace where the key begins
   * @param value what stands behind the colon
   */
  public record Member(Place keyPlace, Node value) {}

  public ObjectNode {
    members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }

  /** The value under a key. */
  public Optional<Node> get(String key) {
    return Optional.ofNullable(members.get(key)).map(Member::value);
  }

  /** The same object without one key. */
  public ObjectNode without(String key) {
    Map<String, Member> rest = new LinkedHashMap<>(members);
    rest.remove(key);
    return new ObjectNode(place, rest);
  }

  @Override
  public String describe() {
    return "an object";
  }
}
