package dev.sinew.hal.drivers.stepper;

/** What a stepper does when it must be safe, after it has stopped along its ramp. */
public enum SafeStepper {
  /** Stays energised: for what gravity would drop. */
  HOLD,
  /** Is switched off and lets go. */
  DISABLE
}
