package dev.sinew.hal.linux.guard;

import java.io.IOException;

/** Bytes that are no frame, or a frame that means nothing. What comes after them is lost too. */
public final class GuardFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  GuardFormatException(String message) {
    super(message);
  }
}
