package dev.sinew.world.device.ld06;

import dev.sinew.world.device.DeviceMaker;
import dev.sinew.world.device.Mounting;
import dev.sinew.world.device.Settings;

/** Puts a lidar at the end of its serial line. */
public final class Ld06Maker implements DeviceMaker {
  @Override
  public String driver() {
    return "ld06";
  }

  @Override
  public void make(Settings settings, Mounting mounting) {
    Ld06Model model = new Ld06Model(settings, mounting.plant(), mounting.noise());
    mounting.serial(settings.text("device"), model);
    mounting.device(model);
  }
}
