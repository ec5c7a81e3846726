package dev.sinew.runtime.fitting;

import java.util.List;

/**
 * All gauges and setpoint actuators of a robot, in the order of the robot file's components.
 * Another instance whenever one comes, goes or is rebuilt.
 */
public record Fittings(List<GaugeFitting> gauges, List<SetpointFitting> setpoints) {
  /** Most of each kind. */
  public static final int MOST = 64;

  /** A robot with neither. */
  public static final Fittings NONE = new Fittings(List.of(), List.of());

  public Fittings {
    gauges = List.copyOf(gauges);
    setpoints = List.copyOf(setpoints);
  }

  /** Place of a gauge; −1 when there is none of that name. */
  public int gauge(String name) {
    for (int i = 0; i < gauges.size(); i++) {
      if (gauges.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** Place of an actuator; −1 when there is none of that name. */
  public int actuator(String name) {
    for (int i = 0; i < setpoints.size(); i++) {
      if (setpoints.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }
}
