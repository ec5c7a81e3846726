package dev.sinew.hal.drivers.feetech;

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
public final class FeetechServoDriver implements Driver<FeetechServoConfig> {

  @Override
  public String name() {
    return "feetech-servo";
  }

  @Override
  public Class<FeetechServoConfig> configurationType() {
    return FeetechServoConfig.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return BusServo.class;
  }

  @Override
  public List<PortUse> ports(FeetechServoConfig c) {
    return List.of();
  }

  @Override
  public List<String> dependsOn(FeetechServoConfig c) {
    return List.of(c.line());
  }

  @Override
  public Class<? extends Component> expects(FeetechServoConfig c, String dependency) {
    return ServoLine.class;
  }

  @Override
  public List<String> validate(FeetechServoConfig c) {
    return c.joint().problems("joint.");
  }

  @Override
  public List<Quantity> quantities(FeetechServoConfig c) {
    return BusServo.QUANTITIES;
  }

  @Override
  public List<Setpoint> setpoints(FeetechServoConfig c) {
    return List.of(c.joint().setpoint());
  }

  @Override
  public Component open(FeetechServoConfig c, DriverContext context) throws ComponentException {
    return new BusServo(
        context.name(),
        context.component(c.line(), ServoLine.class),
        c.id(),
        c.joint(),
        context.clock());
  }
}
