package dev.sinew.hal.drivers.bridge;

/** How pulses become effort. */
public enum DriveMode {
  /** Inputs give the direction, the width of the pulse gives the effort. */
  SIGN_MAGNITUDE,
  /**
   * The bridge drives forward during the pulse and backward between pulses: half of the period is a
   * stand-still, at which the motor holds.
   */
  LOCKED_ANTIPHASE
}
