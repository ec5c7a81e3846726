package dev.sinew.runtime.config.bind;

import dev.sinew.runtime.config.json5.ArrayNode;
import dev.sinew.runtime.config.json5.Node;
import dev.sinew.runtime.config.json5.ObjectNode;
import dev.sinew.runtime.config.json5.Scalar;
import dev.sinew.runtime.config.json5.TextWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * An object of a configuration file that is read later, by somebody who knows its record: the goal
 * of a skill, the configuration of a driver. Keeps its places. Two are equal when their content is.
 */
public final class Section {
  private final String path;
  private final ObjectNode tree;

  /**
   * @param path the keys that lead to it
   * @param tree what stands there
   */
  public Section(String path, ObjectNode tree) {
    this.path = path;
    this.tree = tree;
  }

  /** The keys that lead to it. */
  public String path() {
    return path;
  }

  /** What stands there. */
  public ObjectNode tree() {
    return tree;
  }

  /** Reads it into a record; mistakes carry their places in the file. */
  public <T extends Record> Loaded<T> bind(Class<T> type) {
    return new RecordBinder().bind(tree, path, type);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Section section && text().equals(section.text());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }

  @Override
  public String toString() {
    return "Section " + path;
  }

  /** Every text value in it, at any depth. */
  public List<String> texts() {
    List<String> texts = new ArrayList<>();
    collect(tree, texts);
    return texts;
  }

  private static void collect(Node node, List<String> texts) {
    switch (node) {
      case ObjectNode object ->
          object.members().values().forEach(member -> collect(member.value(), texts));
      case ArrayNode array -> array.items().forEach(item -> collect(item, texts));
      case Scalar scalar -> {
        if (scalar.kind() == Scalar.Kind.STRING) {
          texts.add(scalar.text());
        }
      }
    }
  }

  /** As JSON, variables put in; for whoever reads it elsewhere. */
  public String json() {
    Node node = tree;
    return new TextWriter(TextWriter.Style.JSON).write(Settings.plain(node));
  }

  private String text() {
    Node node = tree;
    return new TextWriter(TextWriter.Style.JSON5).write(Settings.plain(node));
  }
}
