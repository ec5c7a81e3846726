package dev.sinew.runtime.config.json5;

import java.util.List;

/** A list of values. */
public record ArrayNode(Place place, List<Node> items) implements Node {
  public ArrayNode {
    items = List.copyOf(items);
  }

  @Override
  public String describe() {
    return "a list";
  }
}
