package dev.sinew.skills.teleoperate;

import dev.sinew.sdk.scene.GaugeReading;
import java.util.List;

/**
 * Whether the operator holds the key that lets the robot move. A key that was held before, while
 * nothing was heard of the device, does not count until it has been let go: whoever comes back must
 * want to drive.
 */
final class DeadManKey {
  /** What the robot may do, and why. */
  enum State {
    /** Nothing is heard of the device. */
    NO_LINK,
    /** The key is up. */
    UP,
    /** The key is held since before the link came back. */
    STALE,
    /** The operator holds it. */
    HELD
  }

  /** A key is down from here on; keys read 0 or 1, and an axis is 0 within its dead zone. */
  private static final double DOWN = 0.01;

  private final List<String> keys;
  private final long oldestNanos;
  private boolean seenUp;

  /**
   * @param keys it is held while any of these is off its rest
   * @param oldestNanos how old a reading may be, nanoseconds
   */
  DeadManKey(List<String> keys, long oldestNanos) {
    this.keys = List.copyOf(keys);
    this.oldestNanos = oldestNanos;
  }

  /**
   * Looks at the newest reading.
   *
   * @throws IllegalArgumentException if the device has no such key; the message says what it has
   */
  State look(GaugeReading reading) {
    double value = 0;
    for (String key : keys) {
      value = Math.max(value, Math.abs(reading.value(key)));
    }
    boolean heard =
        reading.known() && reading.health().usable() && reading.ageNanos() <= oldestNanos;
    if (!heard || Double.isNaN(value)) {
      seenUp = false;
      return State.NO_LINK;
    }
    if (value < DOWN) {
      seenUp = true;
      return State.UP;
    }
    return seenUp ? State.HELD : State.STALE;
  }
}
