package dev.sinew.world.device;

import dev.sinew.hal.ports.InputDevice.Axis;
import dev.sinew.hal.ports.InputEvent;
import java.util.Optional;

/**
 * A simulated game pad or remote as the kernel would show it. Called with the world's lock held;
 * must not allocate while events flow.
 */
public interface InputTarget {

  /** The name it gives itself. */
  String name();

  /** Whether it is plugged in. */
  boolean plugged();

  /** How often it has been plugged in: a device opened before the last time is dead for good. */
  int plugs();

  /** Range of an axis; empty when it has none with that code. */
  Optional<Axis> axis(int code);

  /** Whether it has that key. */
  boolean hasKey(int code);

  /** Where an axis is, in the device's counts. */
  int position(int axis);

  /** Whether a key is held. */
  boolean held(int key);

  /** It has been opened: events from now on count. */
  void opened();

  /** Takes the oldest event that waits; false when none does. */
  boolean next(InputEvent into);
}
