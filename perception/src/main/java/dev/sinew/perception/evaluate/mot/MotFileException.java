package dev.sinew.perception.evaluate.mot;

import java.io.Serial;

/** A file that is not of the MOT challenge's form; the message has a line for each fault. */
public final class MotFileException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  public MotFileException(String message) {
    super(message);
  }
}
