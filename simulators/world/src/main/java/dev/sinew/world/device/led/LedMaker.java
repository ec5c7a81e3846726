package dev.sinew.world.device.led;

import dev.sinew.world.device.DeviceMaker;
import dev.sinew.world.device.Mounting;
import dev.sinew.world.device.Settings;

/** Puts a light on its line. */
public final class LedMaker implements DeviceMaker {
  @Override
  public String driver() {
    return "led";
  }

  @Override
  public void make(Settings settings, Mounting mounting) {
    mounting.device(new LedModel(settings, mounting.lines()));
  }
}
