package dev.sinew.runtime.recording.journal;

import java.util.Optional;

/**
 * A single value that enters the cycle from outside. The code is what a recording holds: it never
 * changes its meaning and is never used again.
 */
public enum Signal {
  /** Flag: the drive base reports itself unusable. */
  BASE_FAILED(1),
  /** Flag: the emergency stop is latched. */
  EMERGENCY_STOP(2),
  /** Word: who pressed the emergency stop; empty when it is not latched. */
  EMERGENCY_STOP_BY(3),
  /** Real: hottest part of the board, °C; NaN when not measured. */
  TEMPERATURE(4),
  /** Whole: robot time of the operator's last sign of life, nanoseconds. */
  OPERATOR_HEARD(5),
  /** Word: the leases that peers have granted, {@code name=nanoseconds;…}. */
  LEASES(6),
  /** Word: what came to the cortex from other threads; numbered, so that each is another one. */
  CORTEX(7),
  /** Word: why the guard process does not watch over the outputs; empty when it does. */
  GUARD(8);

  private static final Signal[] BY_CODE = new Signal[256];

  static {
    for (Signal signal : values()) {
      BY_CODE[signal.code] = signal;
    }
  }

  private final int code;

  Signal(int code) {
    this.code = code;
  }

  /** The number that stands for it in a recording, from 1 to 255. */
  public int code() {
    return code;
  }

  /** The signal of a code; empty for one that this version does not know. */
  public static Optional<Signal> ofCode(int code) {
    return code >= 0 && code < BY_CODE.length
        ? Optional.ofNullable(BY_CODE[code])
        : Optional.empty();
  }
}
