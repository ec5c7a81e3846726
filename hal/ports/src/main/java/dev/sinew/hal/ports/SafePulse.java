package dev.sinew.hal.ports;

/** What a PWM output does in its safe state. */
public sealed interface SafePulse {
  /** Width 0, then switched off: for whatever turns, blows or heats. */
  SafePulse OFF = new Off();

  /** Left as it is: a servo that holds something up goes on holding it. */
  SafePulse HOLD = new Hold();

  /** See {@link #OFF}. */
  record Off() implements SafePulse {}

  /** See {@link #HOLD}. */
  record Hold() implements SafePulse {}

  /**
   * Driven to one position and kept there: a servo that parks. How fast it goes there is the
   * servo's own affair.
   *
   * @param periodNanos nanoseconds, 1 to 1,000,000,000
   * @param widthNanos nanoseconds of the active level, 0 to {@code periodNanos}
   */
  record Park(long periodNanos, long widthNanos) implements SafePulse {
    public Park {
      if (periodNanos < 1 || periodNanos > 1_000_000_000L) {
        throw new IllegalArgumentException(
            "a period of %d ns; expected 1 to 1,000,000,000 ns".formatted(periodNanos));
      }
      if (widthNanos < 0 || widthNanos > periodNanos) {
        throw new IllegalArgumentException(
            "a width of %d ns; expected 0 to the period, %d ns".formatted(widthNanos, periodNanos));
      }
    }
  }
}
