package dev.sinew.hal.drivers.velocitymotor;

import dev.sinew.hal.drivers.wheeled.WheelSet;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Gauge;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.MotorBridge;
import dev.sinew.sdk.component.Quantity;
import dev.sinew.sdk.component.Reading;
import dev.sinew.sdk.component.Setpoint;
import dev.sinew.sdk.component.SetpointActuator;
import java.util.List;

/**
 * One shaft held at its commanded speed; it tells its angle and speed. A stop shorts the motor and
 * disables the bridge when the shaft stands, as with the wheels of a base.
 */
public final class VelocityMotor implements SetpointActuator, Gauge {
  static final List<Quantity> QUANTITIES =
      List.of(new Quantity("position", "rad"), new Quantity("velocity", "rad/s"));

  private final String name;
  private final MotorBridge bridge;
  private final WheelSet shaft;
  private final List<Setpoint> setpoints;
  private final double[] target = {Double.NaN};

  VelocityMotor(String name, MotorBridge bridge, WheelSet shaft, Setpoint velocity) {
    this.name = name;
    this.bridge = bridge;
    this.shaft = shaft;
    this.setpoints = List.of(velocity);
  }

  @Override
  public List<Setpoint> setpoints() {
    return setpoints;
  }

  @Override
  public List<Quantity> quantities() {
    return QUANTITIES;
  }

  @Override
  public void apply(GuardedCommand command) throws ComponentException {
    if (!shaft.permits(command)) {
      target[0] = Double.NaN;
      return;
    }
    double wanted = command.value(0);
    if (!Double.isNaN(wanted)) {
      Setpoint bounds = setpoints.get(0);
      if (!(wanted >= bounds.min() && wanted <= bounds.max())) {
        throw new ComponentException(
            "%s: velocity %s rad/s; expected %s to %s rad/s"
                .formatted(name, wanted, bounds.min(), bounds.max()));
      }
      target[0] = wanted;
    }
    if (Double.isNaN(target[0])) {
      shaft.stop();
      return;
    }
    shaft.measure();
    shaft.drive(target, command);
  }

  @Override
  public boolean sample(Reading into) throws ComponentException {
    shaft.measure();
    into.timeNanos = shaft.timeNanos();
    into.values[0] = shaft.positions()[0];
    into.values[1] = shaft.velocities()[0];
    shaft.settle();
    return true;
  }

  @Override
  public void safeState() throws ComponentException {
    target[0] = Double.NaN;
    shaft.stop();
  }

  @Override
  public Health health() {
    Health own = shaft.health();
    return own.usable() ? bridge.health() : own;
  }

  @Override
  public void close() {
    shaft.close();
  }
}
