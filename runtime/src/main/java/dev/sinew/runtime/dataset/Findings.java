package dev.sinew.runtime.dataset;

import dev.sinew.runtime.config.json5.Place;
import dev.sinew.runtime.config.json5.Problem;
import java.util.ArrayList;
import java.util.List;

/** The mistakes in one file, as many as a person wants to read at once. */
final class Findings {
  private static final int MOST = 20;

  private final String file;
  private final List<String> sentences = new ArrayList<>();

  Findings(String file) {
    this.file = file;
  }

  /** Thrown through the reader when the file is hopeless. */
  static final class EnoughException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EnoughException() {
      super("enough mistakes were found", null, false, false);
    }
  }

  /**
   * Adds one.
   *
   * @throws EnoughException after the twentieth
   */
  void add(Spot spot, String path, String message) {
    sentences.add(
        new Problem(new Place(file, spot.line(), spot.column()), path, message).toString());
    if (sentences.size() == MOST) {
      sentences.add(file + ": read no further after " + MOST + " mistakes");
      throw new EnoughException();
    }
  }

  /** Adds one after which nothing more can be read. */
  void addLast(Spot spot, String path, String message) {
    add(spot, path, message);
    throw new EnoughException();
  }

  boolean isEmpty() {
    return sentences.isEmpty();
  }

  List<String> sentences() {
    return List.copyOf(sentences);
  }

  /**
   * A place in the file.
   *
   * @param line from 1
   * @param column from 1
   */
  record Spot(int line, int column) {
    static final Spot START = new Spot(1, 1);
  }
}
