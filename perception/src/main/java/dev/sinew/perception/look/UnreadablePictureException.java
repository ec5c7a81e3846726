package dev.sinew.perception.look;

import dev.sinew.sdk.inference.InferenceException;

/** A picture cannot be read; the message says what was found and what was expected. */
public final class UnreadablePictureException extends InferenceException {
  private static final long serialVersionUID = 1L;

  public UnreadablePictureException(String message) {
    super(message);
  }

  public UnreadablePictureException(InferenceException cause) {
    super(cause.getMessage(), cause);
  }
}
