package dev.sinew.runtime.config.robot;

import java.util.Set;

/** The names by which the safety gate's rules object, as conditions may ask for them. */
final class GateRules {
  static final Set<String> NAMES =
      Set.of(
          "emergency-stop",
          "finite",
          "component",
          "sensor-age",
          "battery",
          "speed",
          "braking-distance",
          "command-age");

  private GateRules() {}
}
