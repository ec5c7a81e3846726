package dev.sinew.runtime.recording.live;

/** The live view cannot be opened; the message says what to do. */
public final class LiveException extends Exception {
  private static final long serialVersionUID = 1L;

  LiveException(String message, Throwable cause) {
    super(message, cause);
  }

  LiveException(String message) {
    super(message);
  }
}
