package dev.sinew.runtime.cycle;

/** The parts of a cycle, in their order. */
public enum Phase {
  TAKE,
  ESTIMATE,
  FOLD,
  DECIDE,
  GUARD,
  HAND_OVER
}
