package dev.sinew.hal.drivers.servo;

/** What a servo does when it must be safe. */
public enum SafeServo {
  /** Keeps its angle, with its strength: for what gravity would drop. */
  HOLD,
  /** Goes to the parking angle and keeps it. */
  PARK,
  /** Gets no pulses and lets go. */
  RELEASE
}
