package dev.sinew.runtime.look;

/** Whom a robot would rather ask for a look. */
public enum LookPreference {
  /** A node of the fabric; the board's own models stand in where it declines. */
  FABRIC,
  /** A node of the fabric and nobody else. */
  FABRIC_ONLY,
  /** The board's own models and nobody else. */
  BOARD
}
