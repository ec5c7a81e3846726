package dev.sinew.hal.ports.pi4j;

import com.pi4j.context.Context;
import com.pi4j.io.IO;

/**
 * Leaves Pi4J's registry. In Pi4J 4.0.2 {@code I2CBase.close()} does not do it and {@code
 * PwmBase.close()} does nothing at all, so ports are ended through the context.
 */
final class Registration {
  private Registration() {}

  static void end(Context context, IO<?, ?, ?> io) {
    if (context.hasIO(io.id())) {
      context.shutdown(io.id());
    } else {
      io.close();
    }
  }

  /** The innermost message of a chain, where providers put what really happened. */
  static String reason(Throwable thrown) {
    Throwable cause = thrown;
    String message = String.valueOf(thrown.getMessage());
    // Depth-limited: a chain of causes may be a ring.
    for (int depth = 0; depth < 20 && cause.getCause() != null; depth++) {
      cause = cause.getCause();
      if (cause.getMessage() != null) {
        message = cause.getMessage();
      }
    }
    return message;
  }
}
