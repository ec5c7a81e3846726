package dev.sinew.hal.ports;

/**
 * One event of an {@link InputDevice}, with the numbers of {@code linux/input-event-codes.h}.
 * Mutable, refilled by each read.
 */
public final class InputEvent {
  /** Type of an event that ends a group of simultaneous ones. */
  public static final int SYN = 0;

  /** Type of a key's event: value 1 pressed, 0 let go, 2 repeated. */
  public static final int KEY = 1;

  /** Type of an absolute axis's event. */
  public static final int ABS = 3;

  /** Code of {@link #SYN}: the group is complete. */
  public static final int SYN_REPORT = 0;

  /**
   * Code of {@link #SYN}: the kernel's queue ran over; what comes up to the next report is void.
   */
  public static final int SYN_DROPPED = 3;

  /** Robot time at which the kernel saw it, nanoseconds. */
  public long timeNanos;

  public int type;
  public int code;
  public int value;

  /** Fills it. */
  public void set(long newTimeNanos, int newType, int newCode, int newValue) {
    timeNanos = newTimeNanos;
    type = newType;
    code = newCode;
    value = newValue;
  }
}
