package dev.sinew.runtime.page;

/** The page cannot be served as configured. The message says what to do. */
public final class PageException extends Exception {
  private static final long serialVersionUID = 1;

  public PageException(String message) {
    super(message);
  }

  public PageException(String message, Throwable cause) {
    super(message, cause);
  }
}
