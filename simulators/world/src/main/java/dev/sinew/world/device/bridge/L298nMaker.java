package dev.sinew.world.device.bridge;

import dev.sinew.world.device.DeviceMaker;
import dev.sinew.world.device.Mounting;
import dev.sinew.world.device.Settings;

/** Puts a motor bridge between lines and wheels. */
public final class L298nMaker implements DeviceMaker {
  @Override
  public String driver() {
    return "l298n";
  }

  @Override
  public void make(Settings settings, Mounting mounting) {
    mounting.device(new L298nModel(settings, mounting));
  }
}
