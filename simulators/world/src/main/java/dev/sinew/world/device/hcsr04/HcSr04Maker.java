package dev.sinew.world.device.hcsr04;

import dev.sinew.world.device.DeviceMaker;
import dev.sinew.world.device.Mounting;
import dev.sinew.world.device.Settings;

/** Puts a module on its two lines. */
public final class HcSr04Maker implements DeviceMaker {
  @Override
  public String driver() {
    return "hc-sr04";
  }

  @Override
  public void make(Settings settings, Mounting mounting) {
    mounting.device(
        new HcSr04Model(settings, mounting.lines(), mounting.plant(), mounting.noise()));
  }
}
