package dev.sinew.hal.drivers.gamepad;

import dev.sinew.hal.drivers.gamepad.GamepadConfig.Axis;
import dev.sinew.hal.drivers.gamepad.GamepadConfig.Layout;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Names and codes of common pads. Source: Documentation/input/gamepad.rst; the kernel's drivers
 * xpad and hid-playstation, which number the two upper of the four buttons differently.
 */
final class Layouts {
  private Layouts() {}

  /** The axes of a configuration by name, in a fixed order. */
  static Map<String, Axis> axes(GamepadConfig config) {
    Map<String, Axis> axes = new LinkedHashMap<>();
    if (config.layout() != Layout.NONE) {
      axes.put("leftForward", new Axis(1, true, false));
      axes.put("leftSideways", new Axis(0, true, false));
      axes.put("rightForward", new Axis(4, true, false));
      axes.put("rightSideways", new Axis(3, true, false));
      axes.put("leftTrigger", new Axis(2, false, true));
      axes.put("rightTrigger", new Axis(5, false, true));
      axes.put("padForward", new Axis(17, true, false));
      axes.put("padSideways", new Axis(16, true, false));
    }
    axes.putAll(config.axes());
    return axes;
  }

  /** The keys of a configuration by name, in a fixed order. */
  static Map<String, Integer> keys(GamepadConfig config) {
    Map<String, Integer> keys = new LinkedHashMap<>();
    switch (config.layout()) {
      case XBOX -> {
        keys.put("a", 0x130);
        keys.put("b", 0x131);
        keys.put("x", 0x133);
        keys.put("y", 0x134);
        common(keys);
      }
      case PLAYSTATION -> {
        keys.put("cross", 0x130);
        keys.put("circle", 0x131);
        keys.put("square", 0x134);
        keys.put("triangle", 0x133);
        common(keys);
      }
      case NONE -> {}
    }
    keys.putAll(config.keys());
    return keys;
  }

  private static void common(Map<String, Integer> keys) {
    keys.put("leftShoulder", 0x136);
    keys.put("rightShoulder", 0x137);
    keys.put("select", 0x13a);
    keys.put("start", 0x13b);
    keys.put("mode", 0x13c);
    keys.put("leftStick", 0x13d);
    keys.put("rightStick", 0x13e);
  }
}
