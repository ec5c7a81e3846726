package dev.sinew.perception.hearing;

import java.util.Objects;

/** A sound, a network or an engine that cannot be used; the message says why and what to do. */
public final class SoundException extends Exception {
  private static final long serialVersionUID = 1L;

  public SoundException(String message) {
    super(message);
  }

  public SoundException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The message; never absent. */
  @Override
  public String getMessage() {
    return Objects.requireNonNullElse(super.getMessage(), "");
  }
}
