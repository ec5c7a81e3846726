package dev.sinew.hal.ports;

import java.io.IOException;
import java.util.Optional;

/**
 * A game pad, remote or keyboard as Linux's evdev shows it. Codes are those of {@code
 * linux/input-event-codes.h}. Called by one thread.
 */
public interface InputDevice extends AutoCloseable {

  /** The name it gives itself. */
  String name();

  /**
   * The range of an absolute axis.
   *
   * @param code {@code ABS_X} is 0
   * @return empty when it has no such axis
   */
  Optional<Axis> axis(int code);

  /**
   * Whether it has a key or button.
   *
   * @param code {@code BTN_SOUTH} is 0x130
   */
  boolean hasKey(int code);

  /**
   * Where an axis is now, for a reader that has lost events.
   *
   * @throws IOException if the device is gone
   */
  int position(int axis) throws IOException;

  /**
   * Whether a key is held now, for a reader that has lost events.
   *
   * @throws IOException if the device is gone
   */
  boolean held(int key) throws IOException;

  /**
   * Takes the oldest event that waits, without waiting and without allocating.
   *
   * @return false when none waits; {@code into} is then untouched
   * @throws IOException if the device is gone
   */
  boolean read(InputEvent into) throws IOException;

  @Override
  void close();

  /**
   * The range of an axis in the device's own counts.
   *
   * @param minimum smallest position
   * @param maximum largest position
   * @param flat half the width of the region about the middle that means rest
   */
  record Axis(int minimum, int maximum, int flat) {}
}
