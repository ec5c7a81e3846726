package dev.sinew.world.device.derived;

import dev.sinew.world.device.DeviceMaker;

/** A battery's charge is computed from a power monitor. */
public final class BatteryMaker implements DeviceMaker {
  @Override
  public String driver() {
    return "battery";
  }
}
