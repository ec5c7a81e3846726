package dev.sinew.hal.drivers.dynamixel;

import dev.sinew.hal.drivers.servobus.BusServo;
import dev.sinew.hal.drivers.servobus.ServoLine;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Quantity;
import dev.sinew.sdk.component.Setpoint;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import java.util.List;

/**
 * Opens a servo on a line; whether it answers and is one of the family is found out by its first
 * turns, so that one that is missing keeps nobody else waiting.
 */
public final class DynamixelServoDriver implements Driver<DynamixelServoConfig> {

  @Override
  public String name() {
    return "dynamixel-servo";
  }

  @Override
  public Class<DynamixelServoConfig> configurationType() {
    return DynamixelServoConfig.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return BusServo.class;
  }

  @Override
  public List<PortUse> ports(DynamixelServoConfig c) {
    return List.of();
  }

  @Override
  public List<String> dependsOn(DynamixelServoConfig c) {
    return List.of(c.line());
  }

  @Override
  public Class<? extends Component> expects(DynamixelServoConfig c, String dependency) {
    return ServoLine.class;
  }

  @Override
  public List<String> validate(DynamixelServoConfig c) {
    return c.joint().problems("joint.");
  }

  @Override
  public List<Quantity> quantities(DynamixelServoConfig c) {
    return BusServo.QUANTITIES;
  }

  @Override
  public List<Setpoint> setpoints(DynamixelServoConfig c) {
    return List.of(c.joint().setpoint());
  }

  @Override
  public Component open(DynamixelServoConfig c, DriverContext context) throws ComponentException {
    return new BusServo(
        context.name(),
        context.component(c.line(), ServoLine.class),
        c.id(),
        c.joint(),
        context.clock());
  }
}
