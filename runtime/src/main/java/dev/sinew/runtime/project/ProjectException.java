package dev.sinew.runtime.project;

import java.io.Serial;
import java.util.List;

/** A project cannot be made; every reason is for the developer. */
public final class ProjectException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  private final transient List<String> problems;

  ProjectException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  ProjectException(String problem, Throwable cause) {
    super(problem, cause);
    this.problems = List.of(problem);
  }

  /** One sentence each. */
  public List<String> problems() {
    return problems;
  }
}
