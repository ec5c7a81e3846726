package dev.sinew.runtime.urdf;

import dev.sinew.runtime.config.json5.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An XML element with its place. Built by {@link XmlReader} only, and not changed after that. */
final class Element {
  private final String name;
  private final Map<String, String> attributes;
  private final Place place;
  private final List<Element> children = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  Element(String name, Map<String, String> attributes, Place place) {
    this.name = name;
    this.attributes = Map.copyOf(attributes);
    this.place = place;
  }

  void add(Element child) {
    children.add(child);
  }

  void add(String characters) {
    text.append(characters);
  }

  String name() {
    return name;
  }

  Place place() {
    return place;
  }

  String text() {
    return text.toString().strip();
  }

  Optional<String> attribute(String key) {
    return Optional.ofNullable(attributes.get(key));
  }

  Map<String, String> attributes() {
    return attributes;
  }

  List<Element> children() {
    return children;
  }

  List<Element> children(String wanted) {
    return children.stream().filter(child -> child.name.equals(wanted)).toList();
  }

  Optional<Element> child(String wanted) {
    return children(wanted).stream().findFirst();
  }

  /** All below with this name, in the order of the file. The reader bounds the depth. */
  List<Element> below(String wanted) {
    List<Element> found = new ArrayList<>();
    for (Element child : children) {
      if (child.name.equals(wanted)) {
        found.add(child);
      }
      found.addAll(child.below(wanted));
    }
    return found;
  }
}
