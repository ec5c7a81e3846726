package dev.sinew.runtime.urdf;

import dev.sinew.runtime.config.json5.Problem;
import java.util.List;

/** A file that is no usable URDF: everything that is wrong with it, each with its place. */
public final class UrdfException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  UrdfException(List<Problem> problems) {
    super(problems.isEmpty() ? "no URDF" : problems.getFirst().toString());
    this.problems = List.copyOf(problems);
  }

  /** In the order of their places. */
  public List<Problem> problems() {
    return problems.stream().sorted().toList();
  }
}
