package dev.sinew.runtime.recording.live;

import java.io.IOException;

/** A viewer did not keep to the protocol; it is told the code (RFC 6455, section 7.4) and left. */
final class ProtocolException extends IOException {
  private static final long serialVersionUID = 1L;
  static final int PROTOCOL_ERROR = 1002;
  static final int NOT_CONSISTENT = 1007;
  static final int POLICY = 1008;
  static final int TOO_BIG = 1009;

  private final int code;

  ProtocolException(int code, String message) {
    super(message);
    this.code = code;
  }

  int code() {
    return code;
  }
}
