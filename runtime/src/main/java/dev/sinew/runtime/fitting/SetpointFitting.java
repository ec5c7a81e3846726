package dev.sinew.runtime.fitting;

import dev.sinew.sdk.component.Setpoint;
import java.util.List;

/**
 * One actuator of the robot that follows setpoints.
 *
 * @param serial another one for each opened actuator: one that was rebuilt has another serial
 * @param name in the robot file
 * @param setpoints what may be commanded; empty for one that is not open and whose driver does not
 *     say
 */
public record SetpointFitting(int serial, String name, List<Setpoint> setpoints) {
  public SetpointFitting {
    setpoints = List.copyOf(setpoints);
  }

  /** Index of a setpoint in a command; −1 when it has none of that name. */
  public int index(String setpoint) {
    for (int i = 0; i < setpoints.size(); i++) {
      if (setpoints.get(i).name().equals(setpoint)) {
        return i;
      }
    }
    return -1;
  }
}
