package dev.sinew.runtime.config.json5;

import java.util.Comparator;

/**
 * One mistake in a configuration file.
 *
 * @param place where
 * @param path the keys that lead there, such as {@code components.base.track}; empty for the file
 * @param message what was found, what was expected, and what was perhaps meant
 */
public record Problem(Place place, String path, String message) implements Comparable<Problem> {
  private static final Comparator<Problem> ORDER =
      Comparator.comparing(Problem::place)
          .thenComparing(Problem::path)
          .thenComparing(Problem::message);

  @Override
  public int compareTo(Problem other) {
    return ORDER.compare(this, other);
  }

  /** One line for people. */
  @Override
  public String toString() {
    return place + (path.isEmpty() ? "" : " " + path) + ": " + message;
  }
}
