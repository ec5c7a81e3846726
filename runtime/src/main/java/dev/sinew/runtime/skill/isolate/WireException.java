package dev.sinew.runtime.skill.isolate;

import java.io.IOException;

/** What came over the wire is not what was agreed; the other side is not to be trusted further. */
public final class WireException extends IOException {
  private static final long serialVersionUID = 1L;

  public WireException(String message) {
    super(message);
  }
}
