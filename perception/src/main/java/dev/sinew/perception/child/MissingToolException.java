package dev.sinew.perception.child;

import java.util.Objects;

/** The program that was to be started is not there; the message says how to install it. */
public final class MissingToolException extends Exception {
  private static final long serialVersionUID = 1L;

  MissingToolException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The message; never absent. */
  @Override
  public String getMessage() {
    return Objects.requireNonNullElse(super.getMessage(), "");
  }
}
