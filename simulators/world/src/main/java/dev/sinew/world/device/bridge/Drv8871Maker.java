package dev.sinew.world.device.bridge;

import dev.sinew.world.device.DeviceMaker;
import dev.sinew.world.device.Mounting;
import dev.sinew.world.device.Settings;

/** Puts a motor bridge between lines and wheels. */
public final class Drv8871Maker implements DeviceMaker {
  @Override
  public String driver() {
    return "drv8871";
  }

  @Override
  public void make(Settings settings, Mounting mounting) {
    mounting.device(new Drv8871Model(settings, mounting));
  }
}
