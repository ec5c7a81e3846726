package dev.sinew.runtime.engine;

import java.util.List;

/** A robot could not be started; all the reasons at once, each a sentence for its user. */
public final class StartException extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient List<String> problems;

  public StartException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  public StartException(String problem, Throwable cause) {
    super(problem, cause);
    this.problems = List.of(problem);
  }

  /** At least one. */
  public List<String> problems() {
    return problems;
  }
}
