package dev.sinew.hal.drivers.feetech;

import dev.sinew.hal.drivers.servobus.BusServoDriver;
import dev.sinew.hal.drivers.servobus.JointConfig;

/** Opens a servo on a line of Feetech servos. */
public final class FeetechServoDriver extends BusServoDriver<FeetechServoConfig> {

  @Override
  public String name() {
    return "feetech-servo";
  }

  @Override
  public Class<FeetechServoConfig> configurationType() {
    return FeetechServoConfig.class;
  }

  @Override
  protected String line(FeetechServoConfig c) {
    return c.line();
  }

  @Override
  protected int id(FeetechServoConfig c) {
    return c.id();
  }

  @Override
  protected JointConfig joint(FeetechServoConfig c) {
    return c.joint();
  }
}
