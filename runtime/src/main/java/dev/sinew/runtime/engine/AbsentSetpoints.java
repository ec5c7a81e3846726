package dev.sinew.runtime.engine;

import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Setpoint;
import dev.sinew.sdk.component.SetpointActuator;
import java.util.List;

/**
 * Stands for an actuator that nothing leads to: one that is not open, or one of a recording. It
 * hangs on no bus.
 *
 * @param setpoints what it would take; empty when that is not known
 * @param health how it is
 */
record AbsentSetpoints(List<Setpoint> setpoints, Health health) implements SetpointActuator {
  AbsentSetpoints {
    setpoints = List.copyOf(setpoints);
  }

  @Override
  public void apply(GuardedCommand command) {}

  @Override
  public void safeState() {}

  @Override
  public void close() {}
}
