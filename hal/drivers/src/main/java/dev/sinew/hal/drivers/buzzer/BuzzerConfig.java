package dev.sinew.hal.drivers.buzzer;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;

/** A buzzer and its line. */
@Doc("Buzzer: passive on a PWM line, or active (with its own tone) on any line.")
public record BuzzerConfig(
    @Doc("Line wired to the buzzer or its transistor, BCM number.") @Range(min = 0, max = 63)
        int line,
    @Doc("Whether it needs pulses (passive) or makes its own tone (active).") @Default("'passive'")
        Kind kind,
    @Doc("Whether low switches an active buzzer on.") @Default("false") boolean activeLow,
    @Doc("Tone of a passive buzzer until another is commanded; best at its resonance.")
        @Unit("Hz")
        @Range(min = 50, max = 10_000)
        @Default("2700")
        double frequency) {

  /** What the buzzer is. */
  public enum Kind {
    PASSIVE,
    ACTIVE
  }
}
