package dev.sinew.runtime.recording.journal;

/** Bytes that are not what a journal holds; the message says where and what was expected. */
public final class JournalFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  public JournalFormatException(String message) {
    super(message);
  }
}
