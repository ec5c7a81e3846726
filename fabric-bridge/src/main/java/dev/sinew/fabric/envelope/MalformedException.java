package dev.sinew.fabric.envelope;

/** Bytes from outside that are no envelope at all. Carries no stack trace: it is routine. */
public final class MalformedException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedException(String message) {
    super(message, null, false, false);
  }
}
