package dev.sinew.perception.download;

import java.io.IOException;

/** The disk is at fault, not the network: another attempt would not help. */
final class LocalWriteException extends IOException {
  private static final long serialVersionUID = 1L;

  LocalWriteException(IOException cause) {
    super(cause.getMessage(), cause);
  }
}
