package dev.sinew.sdk.component;

import java.util.Objects;

/**
 * A component could not do what was asked: the bus failed, the chip is missing or is the wrong one.
 * The message names device, operation, what was found and what to do.
 */
public final class ComponentException extends Exception {
  private static final long serialVersionUID = 1L;

  public ComponentException(String message) {
    super(message);
  }

  public ComponentException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The message; never absent. */
  @Override
  public String getMessage() {
    return Objects.requireNonNullElse(super.getMessage(), "");
  }
}
