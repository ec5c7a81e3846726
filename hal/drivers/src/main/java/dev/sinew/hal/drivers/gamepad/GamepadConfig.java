package dev.sinew.hal.drivers.gamepad;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import java.util.Map;

/** An input device and the names of its axes and keys. */
@Doc("Game pad or other input device of Linux (evdev), by cable or radio.")
public record GamepadConfig(
    @Doc("Path such as /dev/input/by-id/usb-X-event-joystick, or a part of the name it has.")
        String device,
    @Doc("Names of the common axes and keys, to which axes and keys add their own.")
        @Default("'xbox'")
        Layout layout,
    @Doc("Share of an axis about its middle that means rest.")
        @Range(min = 0, max = 0.9)
        @Default("0.1")
        double deadZone,
    @Doc("More axes by name, or others in place of the layout's.") @Default("{}")
        Map<String, Axis> axes,
    @Doc("More keys by name: codes of linux/input-event-codes.h, such as 0x130 for BTN_SOUTH.")
        @Default("{}")
        Map<String, Integer> keys) {

  /** One axis. */
  @Doc("One axis of the device.")
  public record Axis(
      @Doc("Code of linux/input-event-codes.h: 0 for ABS_X, 1 for ABS_Y.")
          @Range(min = 0, max = 0x3f)
          int code,
      @Doc("Whether the device's largest position is -1; sticks count right and backward up.")
          @Default("false")
          boolean inverted,
      @Doc("Whether it rests at its smallest position, which is then 0.") @Default("false")
          boolean trigger) {}

  /** Names for common pads. */
  public enum Layout {
    XBOX,
    PLAYSTATION,
    NONE
  }
}
