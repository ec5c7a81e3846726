package dev.sinew.runtime.dataset;

import java.util.List;

/** A data set cannot be used; all the reasons that were found, each a sentence for its user. */
public final class DatasetException extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient List<String> problems;

  public DatasetException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  DatasetException(String problem, Throwable cause) {
    super(problem, cause);
    this.problems = List.of(problem);
  }

  /** At least one. */
  public List<String> problems() {
    return problems;
  }
}
