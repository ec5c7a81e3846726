package dev.sinew.runtime.config.json5;

import java.util.Comparator;

/**
 * Where something stands in a file.
 *
 * @param file as the user named it
 * @param line from 1
 * @param column characters from 1
 */
public record Place(String file, int line, int column) implements Comparable<Place> {
  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::file)
          .thenComparingInt(Place::line)
          .thenComparingInt(Place::column);

  /** Where a file begins. */
  public static Place start(String file) {
    return new Place(file, 1, 1);
  }

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }

  /** {@code file:line:column}, as editors and terminals make it a link. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
