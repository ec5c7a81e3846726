package dev.sinew.hal.ports;

import java.io.IOException;

/** Opens what people steer with: the operating system's on a robot, models' in a simulation. */
@FunctionalInterface
public interface InputDevices {
  /** For a board that has none. */
  InputDevices NONE =
      device -> {
        throw new IOException("this board has no input devices");
      };

  /**
   * Opens a device.
   *
   * @param device its path when it begins with {@code /}, such as {@code
   *     /dev/input/by-id/usb-Pad-event-joystick}; otherwise the name it gives itself, or a part of
   *     it
   * @throws IOException if there is no such device, or it may not be opened
   */
  InputDevice open(String device) throws IOException;
}
