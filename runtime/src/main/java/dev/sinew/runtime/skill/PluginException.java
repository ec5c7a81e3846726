package dev.sinew.runtime.skill;

import java.util.Objects;

/** A plugin cannot be used; the message names the jar, what was found and what was expected. */
public final class PluginException extends Exception {
  private static final long serialVersionUID = 1L;

  public PluginException(String message) {
    super(message);
  }

  public PluginException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The message; never absent. */
  @Override
  public String getMessage() {
    return Objects.requireNonNullElse(super.getMessage(), "");
  }
}
