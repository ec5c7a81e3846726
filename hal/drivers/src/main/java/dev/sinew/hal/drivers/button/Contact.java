package dev.sinew.hal.drivers.button;

/**
 * What a bouncing contact means. A level counts when it has held for the debounce time, measured
 * between the edges' own timestamps, so that a press between two looks is counted all the same.
 * Times are robot time in nanoseconds and never go back.
 */
final class Contact {
  /** A contact that does not settle for so many debounce times is restless. */
  static final int RESTLESS_TIMES = 10;

  private final long debounceNanos;

  /** The level that is believed. */
  private boolean pressed;

  /** The level after the last edge. */
  private boolean level;

  private long edgeNanos;
  private long restlessFromNanos;
  private long pressedNanos;
  private long presses;
  private boolean restless;

  Contact(long debounceNanos, boolean pressed, long nowNanos) {
    this.debounceNanos = debounceNanos;
    this.pressed = pressed;
    this.level = pressed;
    this.edgeNanos = nowNanos;
    this.restlessFromNanos = nowNanos;
    this.pressedNanos = nowNanos;
  }

  /** The contact changed. */
  void edge(boolean nowPressed, long nanos) {
    settle(nanos);
    if (nanos - edgeNanos >= debounceNanos) {
      restlessFromNanos = nanos;
    }
    level = nowPressed;
    edgeNanos = nanos;
    if (debounceNanos == 0) {
      settle(nanos);
    }
  }

  /** No further edge came up to this time. */
  void settle(long nanos) {
    boolean held = nanos - edgeNanos >= debounceNanos;
    restless = !held && nanos - restlessFromNanos >= RESTLESS_TIMES * debounceNanos;
    if (held && level != pressed) {
      pressed = level;
      if (pressed) {
        presses++;
        pressedNanos = edgeNanos;
      }
    }
  }

  boolean pressed() {
    return pressed;
  }

  /** The level after the last edge, believed or not. */
  boolean level() {
    return level;
  }

  /** How often it has been pressed. */
  long presses() {
    return presses;
  }

  /** When the last press began. */
  long pressedNanos() {
    return pressedNanos;
  }

  /** Whether it has been changing for long without ever holding a level. */
  boolean restless() {
    return restless;
  }
}
