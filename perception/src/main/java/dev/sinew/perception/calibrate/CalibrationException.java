package dev.sinew.perception.calibrate;

import java.util.Objects;

/** A lens cannot be measured from what there is; the message says what to do. */
public final class CalibrationException extends Exception {
  private static final long serialVersionUID = 1L;

  public CalibrationException(String message) {
    super(message);
  }

  /** The message; never absent. */
  @Override
  public String getMessage() {
    return Objects.requireNonNullElse(super.getMessage(), "");
  }
}
