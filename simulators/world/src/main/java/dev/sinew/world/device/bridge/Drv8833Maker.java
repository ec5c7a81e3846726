package dev.sinew.world.device.bridge;

import dev.sinew.world.device.DeviceMaker;
import dev.sinew.world.device.Mounting;
import dev.sinew.world.device.Settings;

/** Puts a motor bridge between lines and wheels. */
public final class Drv8833Maker implements DeviceMaker {
  @Override
  public String driver() {
    return "drv8833";
  }

  @Override
  public void make(Settings settings, Mounting mounting) {
    mounting.device(new Drv8833Model(settings, mounting));
  }
}
