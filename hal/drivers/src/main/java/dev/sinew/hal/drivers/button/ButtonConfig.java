package dev.sinew.hal.drivers.button;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;

/** A button and its line. */
@Doc("Push button, bumper switch or emergency stop on one GPIO line.")
public record ButtonConfig(
    @Doc("Line wired to the switch, BCM number.") @Range(min = 0, max = 63) int line,
    @Doc("True when the contact is closed at rest and pressing opens it.") @Default("false")
        boolean normallyClosed,
    @Doc("Whether pressing it is an emergency stop; needs a normally closed contact.")
        @Default("false")
        boolean emergencyStop,
    @Doc("Which way the line goes while the contact is open: the switch is to ground, or to 3.3 V.")
        @Default("'up'")
        Pull pull,
    @Doc("For how long a level must hold to be believed; shorter presses are taken for bounces.")
        @Unit("ms")
        @Range(min = 0, max = 100)
        @Default("5")
        double debounceMillis,
    @Doc("A press that lasts longer is reported as stuck; an emergency stop may stay pressed.")
        @Unit("s")
        @Range(min = 1, max = 86_400)
        @Default("60")
        double stuckSeconds) {

  /** The resistor that decides while the contact is open. */
  public enum Pull {
    UP,
    DOWN
  }

  /** Whether a level means that the button is pressed: an open contact follows the resistor. */
  boolean pressed(boolean high) {
    boolean open = high == (pull == Pull.UP);
    return open == normallyClosed;
  }

  long debounceNanos() {
    return Math.round(debounceMillis * 1e6);
  }
}
