package dev.sinew.world.device.derived;

import dev.sinew.world.device.DeviceMaker;

/** A BNO055's orientation comes with its samples. */
public final class Bno055AttitudeMaker implements DeviceMaker {
  @Override
  public String driver() {
    return "bno055-attitude";
  }
}
