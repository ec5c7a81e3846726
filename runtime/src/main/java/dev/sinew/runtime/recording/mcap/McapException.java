package dev.sinew.runtime.recording.mcap;

import java.io.IOException;

/** Bytes that are not what the MCAP format says; the message says which and is for a person. */
public final class McapException extends IOException {
  private static final long serialVersionUID = 1L;

  public McapException(String message) {
    super(message);
  }
}
