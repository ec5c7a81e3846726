package dev.sinew.bench.report;

/** Something a benchmark needs is not here; the message says what, and what to do. */
public final class CannotMeasureException extends Exception {
  private static final long serialVersionUID = 1L;

  public CannotMeasureException(String message) {
    super(message);
  }

  public CannotMeasureException(String message, Throwable cause) {
    super(message, cause);
  }
}
