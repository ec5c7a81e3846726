package dev.sinew.runtime.cycle;

import java.util.Locale;

/** The parts of a cycle, in their order. */
public enum Phase {
  TAKE,
  ESTIMATE,
  FOLD,
  DECIDE,
  GUARD,
  HAND_OVER,
  /** Whoever is told of each cycle: the run's record, a recording. */
  RECORD;

  private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** As reports, metrics and events call it, such as {@code hand-over}. */
  public String text() {
    return text;
  }
}
