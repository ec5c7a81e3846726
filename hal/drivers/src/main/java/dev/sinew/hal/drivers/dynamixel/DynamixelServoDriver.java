package dev.sinew.hal.drivers.dynamixel;

import dev.sinew.hal.drivers.servobus.BusServoDriver;
import dev.sinew.hal.drivers.servobus.JointConfig;

/** Opens a servo on a line of Dynamixel servos. */
public final class DynamixelServoDriver extends BusServoDriver<DynamixelServoConfig> {

  @Override
  public String name() {
    return "dynamixel-servo";
  }

  @Override
  public Class<DynamixelServoConfig> configurationType() {
    return DynamixelServoConfig.class;
  }

  @Override
  protected String line(DynamixelServoConfig c) {
    return c.line();
  }

  @Override
  protected int id(DynamixelServoConfig c) {
    return c.id();
  }

  @Override
  protected JointConfig joint(DynamixelServoConfig c) {
    return c.joint();
  }
}
