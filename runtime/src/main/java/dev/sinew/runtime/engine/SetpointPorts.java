package dev.sinew.runtime.engine;

import dev.sinew.runtime.bus.ActuatorOutput;
import dev.sinew.runtime.config.robot.ResolvedComponent;
import dev.sinew.runtime.cycle.Body;
import dev.sinew.runtime.fitting.SetpointFitting;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Setpoint;
import dev.sinew.sdk.component.SetpointActuator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the way out to each actuator with setpoints that stands alone, and keeps it while the
 * actuator is the same. One thread connects.
 */
final class SetpointPorts {
  private Map<String, Body.SetpointPort> known = new HashMap<>();
  private Map<String, Body.SetpointPort> used = new HashMap<>();
  private int serials;

  /** A connection begins. */
  void begin() {
    used = new HashMap<>();
  }

  /** The connection is made; what was not asked for is forgotten. */
  void end() {
    known = used;
  }

  /** The port of an actuator that is open. */
  Body.SetpointPort open(String name, SetpointActuator actuator) {
    Body.SetpointPort before = known.get(name);
    Body.SetpointPort port =
        before != null && before.actuator() == actuator ? before : port(name, actuator);
    used.put(name, port);
    return port;
  }

  private Body.SetpointPort port(String name, SetpointActuator actuator) {
    return new Body.SetpointPort(
        new SetpointFitting(++serials, name, actuator.setpoints()),
        actuator,
        new ActuatorOutput(name, actuator));
  }

  /** The port of an actuator that is configured and not open: it has failed. */
  <C extends Record> Body.SetpointPort absent(ResolvedComponent<C> entry, String reason) {
    Body.SetpointPort before = known.get(entry.name());
    Body.SetpointPort port =
        before != null
                && before.actuator() instanceof AbsentSetpoints absent
                && absent.health().reason().equals(reason)
            ? before
            : port(entry.name(), missing(entry, reason));
    used.put(entry.name(), port);
    return port;
  }

  private static <C extends Record> SetpointActuator missing(
      ResolvedComponent<C> entry, String reason) {
    List<Setpoint> setpoints = entry.driver().setpoints(entry.configuration());
    return new AbsentSetpoints(setpoints, Health.failed(reason));
  }
}
