package dev.sinew.runtime.config.robot;

import java.util.Set;

/** The names by which the safety gate's rules object, as conditions may ask for them. */
final class GateRules {
  static final Set<String> NAMES =
      Set.of(
          "battery",
          "blind-spot",
          "braking-distance",
          "command-age",
          "component",
          "emergency-stop",
          "finite",
          "free-fall",
          "guard",
          "lease",
          "operator-link",
          "range-finder",
          "sensor-age",
          "sensor-late",
          "speed",
          "stop-button",
          "temperature",
          "tilt",
          "wheels",
          "zone");

  private GateRules() {}
}
