package dev.sinew.runtime.recording.tape;

import java.io.IOException;

/** A file that is no recording of a robot, or one that this version cannot use; says which. */
public final class TapeException extends IOException {
  private static final long serialVersionUID = 1L;

  public TapeException(String message) {
    super(message);
  }
}
