package dev.sinew.world.device.derived;

import dev.sinew.world.device.DeviceMaker;

/** An attitude is computed from an IMU. */
public final class AttitudeMaker implements DeviceMaker {
  @Override
  public String driver() {
    return "attitude";
  }
}
