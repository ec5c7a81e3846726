package dev.sinew.perception.model;

/**
 * A model file cannot be used; the message says which, what was found, expected, and what to do.
 */
public final class ModelException extends Exception {
  private static final long serialVersionUID = 1L;

  public ModelException(String message) {
    super(message);
  }

  public ModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
